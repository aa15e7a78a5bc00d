import { type KeyboardEvent, useId, useState } from 'react'
import { itemsOf, type TextSection, withoutLists } from '../../learn/lesson-text.ts'
import controls from '../shared/controls.module.css'
import { useWords } from '../shared/use-words.ts'
import { useLessons, useLessonState } from './lessons-context.ts'
import { Line, Prose } from './Prose.tsx'
import { Unbuilt } from './Unbuilt.tsx'
import styles from './Parts.module.css'

/** A question before something is shown: one choice, or each that is true; then what is so, and the answer to what was believed. */
export function Bet({ section, bet }: { readonly section: TextSection; readonly bet: number }) {
  const words = useWords().lessons
  const { actions } = useLessons()
  const laid = useLessonState((state) => state.laid.get(bet))
  const right = useLessonState((state) => state.open?.right[bet])
  const takes = useLessonState((state) => state.open?.lesson.bets[bet]?.takes)
  const about = useLessonState(({ open }) => open?.lesson.bets[bet]?.about)
  /** The state that it asks about can be looked at. */
  const isInLab = useLessonState(({ open }) => open !== undefined && 'scenes' in open.lesson)
  const [ticked, setTicked] = useState<readonly number[]>([])
  const id = useId()
  const questionId = useId()
  const choices = itemsOf(section.blocks)
  const question = withoutLists(section.blocks)
  const take = (choice: number) => {
    if (laid !== undefined || choices[choice] === undefined) return
    if (takes === 'one') actions.lay(bet, [choice])
    else setTicked((before) => (before.includes(choice) ? before.filter((one) => one !== choice) : [...before, choice]))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!/^[1-9]$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    take(Number(event.key) - 1)
  }
  const chosen = laid ?? ticked
  // Of one choice its own answer is given; of several those of all that were taken for what they are not.
  const answered =
    laid === undefined || right === undefined
      ? []
      : takes === 'one'
        ? laid
        : choices.flatMap((_, at) => (laid.includes(at) === right.includes(at) ? [] : [at]))
  const isRight = laid !== undefined && laid.length === right?.length && laid.every((choice) => right.includes(choice))
  return (
    <section className={styles.bet} aria-labelledby={`${id} ${questionId}`} onKeyDown={onKeyDown}>
      <h4 id={id}>{words.bet}</h4>
      <div id={questionId}>
        <Prose blocks={question} />
      </div>
      <ol className={styles.choices}>
        {choices.map((choice, at) => (
          <li key={at}>
            <button
              type="button"
              className={styles.choice}
              aria-pressed={chosen.includes(at)}
              aria-disabled={laid !== undefined}
              data-truth={laid === undefined ? undefined : right?.includes(at)}
              onClick={() => take(at)}
            >
              <span className={styles.digit}>{at + 1}</span>
              <span>
                <Line line={choice} />
              </span>
            </button>
          </li>
        ))}
      </ol>
      {laid === undefined && takes === 'each' && (
        <button type="button" className={controls.button} onClick={() => actions.lay(bet, ticked)}>
          {words.reveal}
        </button>
      )}
      {laid === undefined && <p className={styles.note}>{words.betHint}</p>}
      <div role="status">
        {laid !== undefined && right === undefined && about !== undefined && <Unbuilt state={about} />}
        {laid !== undefined && right !== undefined && (
          <>
            <p className={styles.verdict}>{isRight ? words.right : words.wrong}</p>
            {(answered.length > 0 ? answered : laid.slice(-1)).map((choice) => (
              <Prose key={choice} blocks={section.parts[choice]?.blocks ?? []} />
            ))}
          </>
        )}
      </div>
      {laid !== undefined && isInLab && about !== undefined && (
        <button type="button" className={controls.button} onClick={() => actions.start(about)}>
          {words.seeInLab}
        </button>
      )}
    </section>
  )
}
