import { useExplorer } from '../shared/stores.ts'
import { formatCounted } from '../shared/format.ts'

/** Tells screen readers what everyone else sees happen. */
export function Announcer() {
  const text = useExplorer(({ stage, name, layers, loaded, failure }) => {
    if (stage === 'opening') return `Opening ${name}`
    if (stage === 'loading') return `Reading ${formatCounted(layers.length, 'layer')}`
    if (stage === 'ready')
      return `${name} is open: ${formatCounted(layers.length, 'layer')}, ${formatCounted((loaded?.merged.parent.length ?? 1) - 1, 'path')}`
    return stage === 'failed' ? `${name} could not be opened. ${failure ?? ''}` : ''
  })
  return (
    <div role="status" aria-label="Progress" className="visually-hidden">
      {text}
    </div>
  )
}
