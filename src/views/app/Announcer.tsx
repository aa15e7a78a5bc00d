import { isPreview } from '../../store/explorer-store.ts'
import { useExplorer } from '../shared/stores.ts'
import { formatName } from '../shared/names.ts'
import { formatCounted } from '../shared/format.ts'

/** Tells screen readers what everyone else sees happen. */
export function Announcer() {
  const text = useExplorer((state) => {
    const { stage, name, layers, loaded, failure } = state
    if (stage === 'opening') return `Opening ${formatName(name)}`
    if (isPreview(state)) return `The files are shown from the layers’ tables of contents; reading ${formatCounted(layers.length, 'layer')}`
    if (stage === 'loading') return `Reading ${formatCounted(layers.length, 'layer')}`
    const paths = formatCounted((loaded?.merged.parent.length ?? 1) - 1, 'path')
    if (stage === 'ready') return `${formatName(name)} is open: ${formatCounted(layers.length, 'layer')}, ${paths}`
    return stage === 'failed' ? `${formatName(name)} could not be opened. ${failure ?? ''}` : ''
  })
  return (
    <div role="status" aria-label="Progress" className="visually-hidden">
      {text}
    </div>
  )
}
