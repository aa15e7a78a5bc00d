import { wrongs } from '../../store/problem-groups.ts'
import { Icon } from '../shared/icons/Icon.tsx'
import { useExplorer, useStores } from '../shared/stores.ts'
import { useFrameWords } from '../shared/use-words.ts'
import styles from './ProblemsButton.module.css'

/** Leads to the problems, when there are any. */
export function ProblemsButton() {
  const words = useFrameWords().header
  const { page } = useStores()
  const count = useExplorer((state) => wrongs(state).length)
  const isError = useExplorer((state) => wrongs(state).some(({ severity }) => severity === 'error'))
  if (count === 0) return null
  return (
    <button
      type="button"
      className={styles.button}
      data-severity={isError ? 'error' : 'warning'}
      onClick={() => page.setState({ tab: 'problems', pane: 'middle' })}
    >
      <Icon name="warning" />
      {words.problems(count)}
    </button>
  )
}
