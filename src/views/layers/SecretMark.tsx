import { Icon } from '../shared/icons/Icon.tsx'
import { useExplorer } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './LayerMark.module.css'

/** A key on the layers that bring secrets. */
export function SecretMark({ layer }: { readonly layer: number }) {
  const words = useWords().layers.card
  const count = useExplorer((state) => state.secrets.report.findings.filter((finding) => finding.layer === layer).length)
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
    </span>
  )
}
