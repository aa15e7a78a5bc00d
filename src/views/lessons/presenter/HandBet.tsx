import { useId } from 'react'
import { itemsOf, type TextSection, withoutLists } from '../../../learn/lesson-text.ts'
import controls from '../../shared/controls.module.css'
import { formatChord, keys } from '../../shared/keys.ts'
import { useWords } from '../../shared/use-words.ts'
import { useLessonState } from '../lessons-context.ts'
import { Line, Prose } from '../Prose.tsx'
import { usePresenter, usePresenterState } from '../presenter-context.ts'
import { Unbuilt } from '../Unbuilt.tsx'
import styles from './HandBet.module.css'

/** A bet for a room: hands are counted on the screen, and the answer waits until somebody reveals it. */
export function HandBet({ section, bet }: { readonly section: TextSection; readonly bet: number }) {
  const words = useWords()
  const { actions } = usePresenter()
  const hands = usePresenterState((state) => state.hands.get(bet))
  const right = useLessonState((state) => state.open?.right[bet])
  const about = useLessonState((state) => state.open?.lesson.bets[bet]?.about)
  const isLaid = useLessonState((state) => state.laid.has(bet))
  const isSeen = isLaid && right !== undefined
  const id = useId()
  const choices = itemsOf(section.blocks)
  const most = Math.max(1, ...(hands ?? []))
  const own = words.presenter
  return (
    <section aria-labelledby={id}>
      <h4 id={id} className={styles.title}>
        {words.lessons.bet}
      </h4>
      <Prose blocks={withoutLists(section.blocks)} />
      <ol className={styles.choices}>
        {choices.map((choice, at) => {
          const count = hands?.[at] ?? 0
          const isRight = right?.includes(at) === true
          return (
            <li key={at} className={styles.choice} data-truth={isSeen ? isRight : undefined}>
              <button
                type="button"
                className={styles.raise}
                aria-disabled={isSeen}
                onClick={(event) => actions.raise(at, event.shiftKey ? -1 : 1)}
              >
                <span className={styles.digit}>{at + 1}</span>
                <span>
                  <Line line={choice} />
                </span>
                {isSeen && (
                  <span className={styles.truth}>
                    {isRight ? '✓' : '✗'} {isRight ? own.isSo : own.isNotSo}
                  </span>
                )}
              </button>
              <span className={styles.count}>{own.hands(count)}</span>
              <span className={styles.bar} style={{ inlineSize: `${(count / most) * 100}%` }} aria-hidden="true" />
              {isSeen && (count > 0 || isRight) && (
                <div className={styles.answer}>
                  <Prose blocks={section.parts[at]?.blocks ?? []} />
                </div>
              )}
            </li>
          )
        })}
      </ol>
      {right === undefined && about !== undefined && <Unbuilt state={about} />}
      {!isSeen && right !== undefined && (
        <p className={styles.ways}>
          <button type="button" className={controls.primary} onClick={() => actions.do('reveal')}>
            {own.reveal}
            <kbd aria-hidden="true">{formatChord(keys.lessons.reveal.reveal)}</kbd>
          </button>
          <span>{own.handsHint}</span>
        </p>
      )}
      <p role="status" className="visually-hidden">
        {isSeen ? own.revealed : hands?.map((count, at) => own.handsFor(at + 1, count)).join(' ')}
      </p>
    </section>
  )
}
