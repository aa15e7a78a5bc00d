import controls from './controls.module.css'
import { ProgressBar } from './ProgressBar.tsx'
import { useWords } from './use-words.ts'
import styles from './WorkProgress.module.css'

interface WorkProgressProps {
  readonly label: string
  readonly share: number | undefined
  readonly onStop: () => void
}

/** How far the work is, and the way to stop it. */
export function WorkProgress({ label, share, onStop }: WorkProgressProps) {
  const words = useWords().shared
  return (
    <div className={styles.progress}>
      <p role="status">{label}</p>
      <ProgressBar label={label} share={share} />
      <button type="button" className={controls.button} onClick={onStop}>
        {words.stop}
      </button>
    </div>
  )
}

interface StoppedProps {
  /** What was stopped. */
  readonly text: string
  /** What goes on with it. */
  readonly again: string
  readonly onRestart: () => void
}

/** Work that a person stopped, with the way to go on. */
export function Stopped({ text, again, onRestart }: StoppedProps) {
  return (
    <div className={styles.stopped}>
      <p>{text}</p>
      <button type="button" className={controls.button} onClick={onRestart}>
        {again}
      </button>
    </div>
  )
}
