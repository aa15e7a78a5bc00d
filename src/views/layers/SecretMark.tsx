import { Icon } from '../shared/icons/Icon.tsx'
import { secretCountsOf } from '../../store/secret-counts.ts'
import { useExplorer } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './LayerMark.module.css'

/** A key on the layers that bring secrets. */
export function SecretMark({ layer }: { readonly layer: number }) {
  const { units, layers } = useWords()
  const words = layers.card
  const count = useExplorer((state) => secretCountsOf(state).byLayer.get(layer) ?? 0)
  if (count === 0) return null
  return (
    <span
      className={styles.mark}
      data-severity="error"
      role="img"
      aria-label={words.secrets(count)}
      title={words.bringsSecrets(count)}
    >
      <Icon name="key" />
      {count > 1 && <b>{units.count(count)}</b>}
    </span>
  )
}
