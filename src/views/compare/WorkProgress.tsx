import controls from '../shared/controls.module.css'
import { ProgressBar } from '../shared/ProgressBar.tsx'
import { useWords } from '../shared/use-words.ts'
import styles from './Content.module.css'

interface WorkProgressProps {
  readonly label: string
  readonly share: number | undefined
  readonly onStop: () => void
}

/** How far the work is, and the way to stop it. */
export function WorkProgress({ label, share, onStop }: WorkProgressProps) {
  const words = useWords().compare.content
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

/** Work that a person stopped, with the way to go on. */
export function Stopped({ onRestart }: { readonly onRestart: () => void }) {
  const words = useWords().compare.content
  return (
    <div className={styles.same}>
      <p>{words.stopped}</p>
      <button type="button" className={controls.button} onClick={onRestart}>
        {words.again}
      </button>
    </div>
  )
}
