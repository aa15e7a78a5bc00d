import { wrongs } from '../../store/problem-groups.ts'
import { useExplorer } from '../shared/stores.ts'
import { useFrameWords } from '../shared/use-words.ts'
import { AlertButton } from './AlertButton.tsx'

/** Leads to the problems, when there are any. */
export function ProblemsButton() {
  const words = useFrameWords().header
  const count = useExplorer((state) => wrongs(state).length)
  const isError = useExplorer((state) => wrongs(state).some(({ severity }) => severity === 'error'))
  if (count === 0) return null
  return <AlertButton icon="warning" severity={isError ? 'error' : 'warning'} text={words.problems(count)} tab="problems" />
}
