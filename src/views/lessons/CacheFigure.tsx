import { useState } from 'react'
import type { ShownImage } from '../../learn/examine.ts'
import controls from '../shared/controls.module.css'
import { CacheSign } from '../shared/CacheSign.tsx'
import { formatName } from '../shared/names.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './CacheFigure.module.css'

/** Edits that can be made on an image, and what each of them has built again. */
export function CacheFigure({ image: { replays } }: { readonly image: ShownImage }) {
  const all = useWords()
  const words = all.lessons
  const [chosen, setChosen] = useState<string>()
  const title = chosen ?? ''
  const replay = replays.find(({ edit }) => words.edit(edit) === title)
  const steps = (replay ?? replays[0])?.steps ?? []
  const rebuilt = replay?.steps.filter(({ mark }) => mark.kind === 'rebuilt').length ?? 0
  return (
    <div className={styles.cache}>
      <ul className={styles.edits} aria-label={words.edits}>
        {replays.map(({ edit }) => (
          <li key={words.edit(edit)}>
            <button
              type="button"
              className={controls.button}
              aria-pressed={words.edit(edit) === title}
              onClick={() => setChosen(words.edit(edit))}
            >
              {words.edit(edit)}
            </button>
          </li>
        ))}
      </ul>
      <ol className={styles.steps} aria-label={words.steps}>
        {steps.map(({ stage, title: step, mark }, at) => (
          <li key={at} data-rebuilt={replay !== undefined && mark.kind === 'rebuilt' ? '' : undefined}>
            <code translate="no">
              {stage !== '' && <b>{`${formatName(stage)}: `}</b>}
              {formatName(step)}
            </code>
            {replay !== undefined && <CacheSign mark={mark} />}
          </li>
        ))}
      </ol>
      <p role="status" className={styles.sum}>
        {replay === undefined ? words.chooseEdit : words.rebuilt(rebuilt, steps.length, replay.pushedBytes)}
      </p>
    </div>
  )
}
