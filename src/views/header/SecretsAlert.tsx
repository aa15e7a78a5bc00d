import { formatCounted } from '../shared/format.ts'
import { Icon } from '../shared/icons/Icon.tsx'
import { useExplorer, useStores } from '../shared/stores.ts'
import styles from './ProblemsButton.module.css'

/** The headline of the search for secrets: those that look deleted and are not. */
export function SecretsAlert() {
  const { page } = useStores()
  const report = useExplorer((state) => state.secrets.report)
  const hidden = report?.findings.filter((finding) => finding.hidden !== false).length ?? 0
  if (hidden === 0) return null
  return (
    <button
      type="button"
      className={styles.button}
      data-severity="error"
      onClick={() => page.setState({ tab: 'secrets', pane: 'middle' })}
    >
      <Icon name="warning" />
      {formatCounted(hidden, 'secret')} in deleted files
    </button>
  )
}
