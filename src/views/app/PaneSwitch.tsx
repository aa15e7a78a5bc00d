import { usePage, useStores } from '../shared/stores.ts'
import { tabs } from '../index.ts'
import styles from './PaneSwitch.module.css'

/** On narrow screens: which pane is shown. */
export function PaneSwitch() {
  const { page } = useStores()
  const pane = usePage((state) => state.pane)
  const tab = usePage((state) => state.tab)
  const middle = tabs.find(({ id }) => id === tab)?.title ?? 'Files'
  const choices = [
    ['layers', 'Layers'],
    ['middle', middle],
    ['details', 'Details'],
  ] as const
  return (
    <nav className={styles.switch} aria-label="Panes">
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
