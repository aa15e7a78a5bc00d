import { wrongs } from '../../store/problem-groups.ts'
import { formatCounted } from '../shared/format.ts'
import { Icon } from '../shared/icons/Icon.tsx'
import { useExplorer, useStores } from '../shared/stores.ts'
import styles from './ProblemsButton.module.css'

/** Leads to the problems, when there are any. */
export function ProblemsButton() {
  const { page } = useStores()
  const state = useExplorer((explorer) => explorer)
  const problems = wrongs(state)
  if (problems.length === 0) return null
  const isError = problems.some(({ severity }) => severity === 'error')
  return (
    <button
      type="button"
      className={styles.button}
      data-severity={isError ? 'error' : 'warning'}
      onClick={() => page.setState({ tab: 'problems', pane: 'middle' })}
    >
      <Icon name="warning" />
      {formatCounted(problems.length, 'problem')}
    </button>
  )
}
