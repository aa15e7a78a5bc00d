import controls from './controls.module.css'
import styles from './ColumnSwitch.module.css'

interface ColumnSwitchProps<Id extends string | number> {
  readonly label: string
  readonly columns: readonly { readonly id: Id; readonly name: string }[]
  readonly shown: Id
  readonly onShow: (id: Id) => void
}

/** On narrow screens, where the directories of a mount stand one at a time: which of them is shown, by its own name. */
export function ColumnSwitch<Id extends string | number>({ label, columns, shown, onShow }: ColumnSwitchProps<Id>) {
  return (
    <nav className={styles.switch} aria-label={label}>
      {columns.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          className={controls.button}
          aria-pressed={id === shown}
          onClick={() => onShow(id)}
          translate="no"
        >
          {name}
        </button>
      ))}
    </nav>
  )
}
