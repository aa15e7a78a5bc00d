import { sentenceOf, type Statement, stateDigests, stateSecrets } from '../shared/check-statements.ts'
import { Icon } from '../shared/icons/Icon.tsx'
import type { ExplorerState } from '../../store/explorer-state.ts'
import type { PageState } from '../../store/page-store.ts'
import type { FrameWords } from '../../words/words.ts'
import { useExplorer, useStores } from '../shared/stores.ts'
import { useFrameWords } from '../shared/use-words.ts'
import styles from './CheckStatements.module.css'

/** How far the search for secrets and the check of digests are, and what they say: from the first second, always in one place. */
export function CheckStatements() {
  return (
    <span className={styles.checks}>
      <CheckButton kind="secrets" stateOf={(words, { secrets }) => stateSecrets(words, secrets)} tab="secrets" />
      <CheckButton kind="digests" stateOf={stateDigests} tab="problems" />
    </span>
  )
}

const icons = { busy: 'clock', right: 'check', warning: 'warning', error: 'warning' } as const

interface CheckButtonProps {
  readonly kind: 'secrets' | 'digests'
  readonly stateOf: (words: FrameWords, state: ExplorerState) => Statement
  /** Where there is more to see. */
  readonly tab: PageState['tab']
}

function CheckButton({ kind, stateOf, tab }: CheckButtonProps) {
  const words = useFrameWords()
  const { page } = useStores()
  const headline = useExplorer((state) => stateOf(words, state).headline)
  const detail = useExplorer((state) => stateOf(words, state).detail)
  const verdict = useExplorer((state) => stateOf(words, state).verdict)
  return (
    <button
      type="button"
      className={styles.check}
      data-check={kind}
      data-verdict={verdict}
      title={sentenceOf(words, { headline, detail, verdict })}
      onClick={() => page.setState({ tab, pane: 'middle' })}
    >
      <Icon name={icons[verdict]} />
      <span className={styles.text}>
        <b>{headline}</b> <span>{detail}</span>
      </span>
    </button>
  )
}
