import { type ReactNode, useEffect } from 'react'
import type { Save } from '../../store/save-store.ts'
import controls from '../shared/controls.module.css'
import { DisplayName } from '../shared/DisplayName.tsx'
import { Icon } from '../shared/icons/Icon.tsx'
import { ProgressBar } from '../shared/ProgressBar.tsx'
import { Sentence } from '../shared/Sentence.tsx'
import { useSaves, useStores } from '../shared/stores.ts'
import { useMask } from '../shared/use-mask.ts'
import { useFaultText, useWords } from '../shared/use-words.ts'
import styles from './SaveStatus.module.css'

/** Problems that are spelled out; the rest is counted. */
const maxShown = 3

/** How long a save that went well stays in sight, in milliseconds. */
const shownAfterwards = 8000

/** What is being saved, how far it is, and what went wrong. */
export function SaveStatus() {
  const words = useWords().save.status
  const saves = useSaves((state) => state.saves)
  return (
    <div className={styles.list} role="status" aria-label={words.label}>
      {saves.map((save) => (
        <SaveCard key={save.id} save={save} />
      ))}
    </div>
  )
}

function SaveCard({ save }: { readonly save: Save }) {
  const words = useWords().save.status
  const textOf = useFaultText()
  const mask = useMask()
  const { saves } = useStores()
  const { id, name, status, writtenBytes, totalBytes, problems } = save
  const isRunning = status === 'running'
  const written =
    isRunning && totalBytes !== undefined && totalBytes > 0
      ? words.writtenOf(writtenBytes, totalBytes)
      : words.written(writtenBytes)
  const isOver = status === 'done' && problems.length === 0
  useEffect(() => {
    if (!isOver) return undefined
    const timer = setTimeout(() => saves.actions.cancel(id), shownAfterwards)
    return () => clearTimeout(timer)
  }, [saves, id, isOver])
  return (
    <div className={styles.card} data-status={problems.length > 0 ? 'failed' : status}>
      <div className={styles.line}>
        <span className={styles.text}>
          <Sentence
            parts={words.titles[status]<ReactNode>(
              <b>
                <DisplayName text={name} />
              </b>,
            )}
          />
          {status !== 'failed' && writtenBytes > 0 && ` · ${written}`}
        </span>
        <button
          type="button"
          className={isRunning ? controls.button : controls.icon}
          aria-label={isRunning ? words.cancelLabel(mask(name)) : words.dismiss(mask(name))}
          onClick={() => saves.actions.cancel(id)}
        >
          {isRunning ? words.cancel : <Icon name="cross" />}
        </button>
      </div>
      {isRunning && (
        <ProgressBar
          label={words.progress(mask(name))}
          share={totalBytes === undefined || totalBytes === 0 ? undefined : writtenBytes / totalBytes}
        />
      )}
      {problems.length > 0 && (
        <ul className={styles.problems}>
          {problems.slice(0, maxShown).map((problem, i) => (
            <li key={i}>
              <DisplayName text={textOf(problem)} />
            </li>
          ))}
          {problems.length > maxShown && <li>{words.moreProblems(problems.length - maxShown)}</li>}
        </ul>
      )}
    </div>
  )
}
