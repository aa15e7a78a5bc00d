import type { ReactNode } from 'react'
import { secondsLeft, shareDone, type Work } from '../../store/work.ts'
import controls from '../shared/controls.module.css'
import { ProgressBar } from '../shared/ProgressBar.tsx'
import { useNow } from '../shared/use-now.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './WorkRow.module.css'

interface WorkRowProps {
  readonly work: Work
  readonly title: ReactNode
  /** The title for labels. */
  readonly name: string
  /** How far it is, or how it ended. */
  readonly detail: ReactNode
  /** What the end is worth. */
  readonly verdict?: 'right' | 'warning' | 'error' | undefined
  readonly onCancel?: (() => void) | undefined
  readonly onRestart?: (() => void) | undefined
  /** What else can be done. */
  readonly end?: ReactNode
}

/** One piece of work: how far it is or how it ended, and the button that cancels it or begins it again. */
export function WorkRow({ work, title, name, detail, verdict, onCancel, onRestart, end }: WorkRowProps) {
  const words = useWords().status
  const isRunning = work.status === 'running'
  const mayRestart = work.status === 'cancelled' || work.status === 'failed'
  const act = isRunning ? onCancel : mayRestart ? onRestart : undefined
  return (
    <div className={styles.row} data-work={work.status} data-verdict={verdict}>
      <div className={styles.line}>
        <span className={styles.text}>
          <b className={styles.title}>{title}</b>
          <span className={styles.detail}>
            {detail}
            {isRunning && <TimeLeft work={work} />}
          </span>
        </span>
        {/* One button for both: whoever cancels keeps the focus on what begins again. */}
        {act !== undefined && (
          <button
            type="button"
            className={controls.button}
            aria-label={isRunning ? words.cancelLabel(name) : words.restartLabel(name)}
            onClick={act}
          >
            {isRunning ? words.cancel : words.restart}
          </button>
        )}
        {end}
      </div>
      {isRunning && <ProgressBar label={words.progress(name)} share={shareDone(work)} />}
    </div>
  )
}

function TimeLeft({ work }: { readonly work: Work }) {
  const words = useWords().status
  const seconds = secondsLeft(work, useNow())
  return seconds === undefined ? null : <> · {words.left(seconds)}</>
}
