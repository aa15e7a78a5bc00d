import { countingStoriesOf } from '../../store/stories.ts'
import { sentenceOf, stateSecrets } from '../shared/check-statements.ts'
import { useExplorer } from '../shared/stores.ts'
import { useFrameWords } from '../shared/use-words.ts'
import { AlertButton } from './AlertButton.tsx'

/** Leads to the secrets, from the first one that is found. What the search says otherwise, the status place says. */
export function SecretsAlert() {
  const words = useFrameWords()
  const isAny = useExplorer((state) => countingStoriesOf(state.secrets.report.findings).length > 0)
  const headline = useExplorer((state) => stateSecrets(words, state.secrets).headline)
  const sentence = useExplorer((state) => sentenceOf(words, stateSecrets(words, state.secrets)))
  const isError = useExplorer((state) => stateSecrets(words, state.secrets).verdict === 'error')
  if (!isAny) return null
  return <AlertButton icon="key" severity={isError ? 'error' : 'warning'} text={headline} title={sentence} tab="secrets" />
}
