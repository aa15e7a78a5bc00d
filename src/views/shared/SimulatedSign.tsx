import type { Simulation } from '../../learn/simulation.ts'
import { simulatedText } from '../../words/simulated-text.ts'
import { PopoverButton } from './PopoverButton.tsx'
import { useWords } from './use-words.ts'
import styles from './SimulatedSign.module.css'

/** Says that something only acts as the real thing does; under it stands what that is. */
export function SimulatedSign({ what }: { readonly what: Simulation }) {
  const words = useWords()
  const { simulated, honestTitle } = words.playground
  return (
    <PopoverButton
      icon="note"
      label={what === 'kernel' ? words.lab.honestTitle : honestTitle}
      face={simulated[what]}
      className={styles.sign}
    >
      {() => (
        <div className={styles.text}>
          {simulatedText(what, words).map((text) => (
            <p key={text}>{text}</p>
          ))}
        </div>
      )}
    </PopoverButton>
  )
}
