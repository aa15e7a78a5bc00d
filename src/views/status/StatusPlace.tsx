import { PopoverButton } from '../shared/PopoverButton.tsx'
import { useExplorer, useSaves } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import { sayRunning, sayRunningSaves, sayStanding, verdictOf } from './status-line.ts'
import styles from './StatusPlace.module.css'
import { WorkList } from './WorkList.tsx'

const icons = { busy: 'clock', right: 'check', warning: 'warning', error: 'warning' } as const

/** One short line of what runs, or else of how things stand; under it all of it, with the way to cancel it. */
export function StatusPlace() {
  const words = useWords()
  const running = useExplorer((state) => sayRunning(words, state))
  const standing = useExplorer((state) => sayStanding(words, state))
  const verdict = useExplorer((state) => verdictOf(words, state))
  const saving = useSaves(({ saves }) => sayRunningSaves(words, saves))
  const hasSaves = useSaves(({ saves }) => saves.length > 0)
  const parts = [running, saving].filter((part) => part !== '')
  const text = parts.length > 0 ? words.status.line(parts) : standing
  if (text === '' && !hasSaves) return null
  const shown = parts.length > 0 ? 'busy' : verdict
  return (
    <span className={styles.place} data-verdict={shown}>
      <PopoverButton
        icon={icons[shown]}
        label={words.status.title}
        className={styles.button}
        face={<span className={styles.text}>{text === '' ? words.status.title : text}</span>}
      >
        {() => <WorkList />}
      </PopoverButton>
    </span>
  )
}
