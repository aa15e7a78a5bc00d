import { useId } from 'react'
import styles from './SettingsDialog.module.css'

interface ChoiceRowProps<T extends string> {
  readonly label: string
  readonly choices: readonly T[]
  readonly titleOf: (choice: T) => string
  readonly chosen: T
  readonly onChoose: (choice: T) => void
}

/** One of several, all in sight. */
export function ChoiceRow<T extends string>({ label, choices, titleOf, chosen, onChoose }: ChoiceRowProps<T>) {
  const name = useId()
  return (
    <div className={styles.row} role="radiogroup" aria-labelledby={`${name}-label`}>
      <span className={styles.label} id={`${name}-label`}>
        {label}
      </span>
      <span className={styles.choices}>
        {choices.map((choice) => (
          <label key={choice} className={styles.choice}>
            <input type="radio" name={name} checked={choice === chosen} onChange={() => onChoose(choice)} />
            {titleOf(choice)}
          </label>
        ))}
      </span>
    </div>
  )
}
