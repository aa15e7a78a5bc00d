import { useEffect, useId, useRef } from 'react'
import type { TextSection } from '../../learn/lesson-text.ts'
import { type LessonId, lessons } from '../../learn/lessons/index.ts'
import controls from '../shared/controls.module.css'
import { Icon } from '../shared/icons/Icon.tsx'
import { useStores } from '../shared/stores.ts'
import { useFaultText, useWords } from '../shared/use-words.ts'
import { Bench } from './Bench.tsx'
import { Bet } from './Bet.tsx'
import { Figure } from './Figure.tsx'
import { lessonLink } from './lesson-link.ts'
import { LessonTools } from './LessonTools.tsx'
import { useLessonState } from './lessons-context.ts'
import { Prose } from './Prose.tsx'
import { Task } from './Task.tsx'
import styles from './LessonPage.module.css'

/** A lesson: its text with figures, bets and tasks, and beside it the editor of the image that all of them are about. */
export function LessonPage({ id, number }: { readonly id: LessonId; readonly number: number }) {
  const words = useWords().lessons
  const sayFault = useFaultText()
  const open = useLessonState((state) => (state.open?.id === id ? state.open : undefined))
  const failure = useLessonState((state) => state.failure)
  const { title, goal } = words.titles[id]
  const before = lessons.findLast((entry) => entry.number < number)
  const after = lessons.find((entry) => entry.number > number)
  const titleId = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  // The link that led here is gone.
  useEffect(() => heading.current?.focus(), [])
  return (
    <div className={styles.view}>
      <article className={styles.text} aria-labelledby={titleId}>
        <nav className={styles.ways} aria-label={words.list}>
          <a href={lessonLink()}>
            <Icon name="back" />
            {words.back}
          </a>
          {open !== undefined && <LessonTools number={number} />}
        </nav>
        <h3 id={titleId} ref={heading} tabIndex={-1}>
          {words.number(number, title)}
        </h3>
        <p className={styles.goal}>{goal}</p>
        {open === undefined ? (
          <p role="status">{failure === undefined ? words.loading : words.failed(sayFault(failure))}</p>
        ) : (
          open.text.map((section, at) => <Part key={at} section={section} bet={betBefore(open.text, at)} />)
        )}
        <nav className={styles.ways} aria-label={words.next}>
          {before !== undefined && <a href={lessonLink(before.number)}>{words.previous}</a>}
          {after !== undefined && <a href={lessonLink(after.number)}>{words.next}</a>}
        </nav>
      </article>
      {open !== undefined && (
        <div className={styles.side}>
          <Bench />
        </div>
      )}
    </div>
  )
}

/** The last bet above a section, from 0; undefined where there is none. */
function betBefore(text: readonly TextSection[], at: number): number | undefined {
  const key = text.slice(0, at).findLast((section) => section.key.startsWith('bet '))?.key
  return key === undefined ? undefined : Number(key.split(' ')[1]) - 1
}

interface PartProps {
  readonly section: TextSection
  readonly bet: number | undefined
}

/** A section of the text, by its key. */
function Part({ section, bet }: PartProps) {
  const words = useWords().lessons
  const { page } = useStores()
  const [word = '', which = ''] = section.key.split(' ')
  switch (word) {
    case 'bet':
      return <Bet section={section} bet={Number(which) - 1} />
    case 'task':
      return <Task section={section} task={Number(which) - 1} />
    case 'figure':
      return <Figure section={section} name={which} bet={bet} />
    case 'remember':
      return (
        <aside className={styles.remember} aria-label={words.remember}>
          <Prose blocks={section.blocks} />
        </aside>
      )
    case 'own':
      return (
        <section className={styles.own}>
          <h4>{words.own}</h4>
          <Prose blocks={section.blocks} />
          <button type="button" className={controls.button} onClick={() => page.setState({ place: 'explorer' })}>
            {words.openOwn}
          </button>
        </section>
      )
    default:
      return <Prose blocks={section.blocks} />
  }
}
