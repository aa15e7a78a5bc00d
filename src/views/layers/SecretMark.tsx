import { Icon } from '../shared/icons/Icon.tsx'
import { storiesOf } from '../../store/stories.ts'
import { useExplorer } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './LayerMark.module.css'

/** A key on the layers that bring secrets. */
export function SecretMark({ layer }: { readonly layer: number }) {
  const { units, layers } = useWords()
  const words = layers.card
  const count = useExplorer(
    (state) =>
      storiesOf(state.secrets.report.findings).filter(({ findings }) => findings.some((finding) => finding.layer === layer))
        .length,
  )
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
