import type { Problem } from '../../bytes/problem.ts'
import { type ExplorerState, problemsOfImage, problemsOfLayer } from '../../store/explorer-store.ts'
import { formatCounted } from '../shared/format.ts'
import { Icon } from '../shared/icons/Icon.tsx'
import { useExplorer, useStores } from '../shared/stores.ts'
import styles from './ProblemsButton.module.css'

/** Leads to the problems, when there are any. */
export function ProblemsButton() {
  const { page } = useStores()
  const count = useExplorer((state) => gatherProblems(state).length)
  const isError = useExplorer((state) => gatherProblems(state).some(({ severity }) => severity === 'error'))
  if (count === 0) return null
  return (
    <button
      type="button"
      className={styles.button}
      data-severity={isError ? 'error' : 'warning'}
      onClick={() => page.setState({ tab: 'problems', pane: 'middle' })}
    >
      <Icon name="warning" />
      {formatCounted(count, 'problem')}
    </button>
  )
}

/** Errors and warnings. */
function gatherProblems(state: ExplorerState): Problem[] {
  return [...problemsOfImage(state), ...state.layers.flatMap(problemsOfLayer)].filter(({ severity }) => severity !== 'note')
}
