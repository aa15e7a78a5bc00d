import styles from './PaneSwitch.module.css'

interface PaneSwitchProps<Id extends string> {
  readonly label: string
  readonly panes: readonly { readonly id: Id; readonly title: string }[]
  readonly shown: Id
  readonly onShow: (id: Id) => void
}

/** On narrow screens, where panes stand one at a time: which of the three is shown. */
export function PaneSwitch<Id extends string>({ label, panes, shown, onShow }: PaneSwitchProps<Id>) {
  return (
    <nav className={styles.switch} aria-label={label}>
      {panes.map(({ id, title }) => (
        <button key={id} type="button" aria-current={shown === id ? 'page' : undefined} onClick={() => onShow(id)}>
          {title}
        </button>
      ))}
    </nav>
  )
}
