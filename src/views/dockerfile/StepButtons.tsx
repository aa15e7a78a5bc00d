import { secretCountsOf } from '../../store/secret-counts.ts'
import controls from '../shared/controls.module.css'
import { useExplorer, useStores } from '../shared/stores.ts'
import { useShowLayer } from '../shared/use-show-layer.ts'
import { useWords } from '../shared/use-words.ts'

/** Leads to the files that a layer changed; the base brings all there is. */
export function LayerButton({ layer }: { readonly layer: number }) {
  const words = useWords().dockerfile
  const show = useShowLayer()
  return (
    <button type="button" className={controls.link} aria-label={words.showLayer(layer)} onClick={() => show(layer)}>
      {layer}
    </button>
  )
}

interface SecretsButtonProps {
  /** The layer whose files are meant; undefined for none. */
  readonly layer: number | undefined
  /** The history entry whose text is meant; undefined for none. */
  readonly entry: number | undefined
}

/** How many secrets a step brings, in its files and its text; leads to them. */
export function SecretsButton({ layer, entry }: SecretsButtonProps) {
  const words = useWords()
  const { page } = useStores()
  const count = useExplorer((state) => {
    const { byLayer, byEntry } = secretCountsOf(state)
    return (byLayer.get(layer ?? -1) ?? 0) + (byEntry.get(entry ?? -1) ?? 0)
  })
  if (count === 0) return null
  return (
    <button
      type="button"
      className={controls.link}
      aria-label={words.dockerfile.showSecrets(count)}
      onClick={() => page.setState({ tab: 'secrets', pane: 'middle' })}
    >
      {words.units.count(count)}
    </button>
  )
}
