import { usePage, useStores } from '../shared/stores.ts'
import { titleOfTab } from '../shared/tab-titles.ts'
import { useFrameWords } from '../shared/use-words.ts'
import styles from './PaneSwitch.module.css'

/** On narrow screens: which pane is shown. */
export function PaneSwitch() {
  const words = useFrameWords()
  const { page } = useStores()
  const pane = usePage((state) => state.pane)
  const tab = usePage((state) => state.tab)
  const middle = titleOfTab(words, tab) ?? words.shared.tabs.files
  const choices = [
    ['layers', words.app.panes.layers],
    ['middle', middle],
    ['details', words.app.panes.details],
  ] as const
  return (
    <nav className={styles.switch} aria-label={words.app.panes.label}>
      {choices.map(([id, title]) => (
        <button
          key={id}
          type="button"
          aria-current={pane === id ? 'page' : undefined}
          onClick={() => page.setState({ pane: id })}
        >
          {title}
        </button>
      ))}
    </nav>
  )
}
