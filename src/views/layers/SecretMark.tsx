import { formatCounted } from '../shared/format.ts'
import { Icon } from '../shared/icons/Icon.tsx'
import { useExplorer } from '../shared/stores.ts'
import styles from './LayerMark.module.css'

/** A key on the layers that bring secrets. */
export function SecretMark({ layer }: { readonly layer: number }) {
  const count = useExplorer((state) => state.secrets.report.findings.filter((finding) => finding.layer === layer).length)
  if (count === 0) return null
  const text = formatCounted(count, 'secret')
  return (
    <span className={styles.mark} data-severity="error" role="img" aria-label={text} title={`brings ${text}`}>
      <Icon name="key" />
    </span>
  )
}
