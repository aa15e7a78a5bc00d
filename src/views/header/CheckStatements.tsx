import { sentenceOf, type Statement, stateDigests, stateSecrets } from '../shared/check-statements.ts'
import { Icon } from '../shared/icons/Icon.tsx'
import type { ExplorerState } from '../../store/explorer-store.ts'
import type { PageState } from '../../store/page-store.ts'
import { useExplorer, useStores } from '../shared/stores.ts'
import styles from './CheckStatements.module.css'

/** How far the search for secrets and the check of digests are, and what they say: from the first second, always in one place. */
export function CheckStatements() {
  return (
    <span className={styles.checks}>
      <CheckButton kind="secrets" stateOf={({ secrets }) => stateSecrets(secrets)} tab="secrets" />
      <CheckButton kind="digests" stateOf={stateDigests} tab="problems" />
    </span>
  )
}

const icons = { busy: 'clock', right: 'check', warning: 'warning', error: 'warning' } as const

interface CheckButtonProps {
  readonly kind: 'secrets' | 'digests'
  readonly stateOf: (state: ExplorerState) => Statement
  /** Where there is more to see. */
  readonly tab: PageState['tab']
}

function CheckButton({ kind, stateOf, tab }: CheckButtonProps) {
  const { page } = useStores()
  const headline = useExplorer((state) => stateOf(state).headline)
  const detail = useExplorer((state) => stateOf(state).detail)
  const verdict = useExplorer((state) => stateOf(state).verdict)
  return (
    <button
      type="button"
      className={styles.check}
      data-check={kind}
      data-verdict={verdict}
      title={sentenceOf({ headline, detail, verdict })}
      onClick={() => page.setState({ tab, pane: 'middle' })}
    >
      <Icon name={icons[verdict]} />
      <span className={styles.text}>
        <b>{headline}</b> <span>{detail}</span>
      </span>
    </button>
  )
}
