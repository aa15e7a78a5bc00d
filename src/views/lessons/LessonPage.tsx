import { useCallback, useEffect, useId, useRef } from 'react'
import { type LessonId, lessons } from '../../learn/lessons/index.ts'
import { simulationOfLesson } from '../../learn/simulation.ts'
import { Icon } from '../shared/icons/Icon.tsx'
import { useFaultText, useWords } from '../shared/use-words.ts'
import { LabContext } from '../shared/lab/lab-context.ts'
import { SimulatedSign } from '../shared/SimulatedSign.tsx'
import { Bench } from './Bench.tsx'
import { LabBench } from './LabBench.tsx'
import { lessonLink } from '../shared/lesson-link.ts'
import { LessonTools } from './LessonTools.tsx'
import { useLessonState } from './lessons-context.ts'
import { betBefore, Part } from './Part.tsx'
import { usePresenter, usePresenterState } from './presenter-context.ts'
import { Presenter } from './presenter/Presenter.tsx'
import { usePresenterKeys } from './presenter/use-presenter-keys.ts'
import styles from './LessonPage.module.css'

interface LessonPageProps {
  readonly id: LessonId
  readonly number: number
}

/** A lesson, as one reads it or as a room sees it. */
export function LessonPage(lesson: LessonPageProps) {
  const isOpen = useLessonState((state) => state.open?.id === lesson.id)
  const isShown = usePresenterState((state) => state.isOn)
  const { actions } = usePresenter()
  // Whoever goes elsewhere shows nothing any more.
  useEffect(() => () => actions.do('leave'), [actions])
  return isOpen && isShown ? <Presenter {...lesson} /> : <ReadLesson {...lesson} />
}

/** A lesson: its text with figures, bets and tasks, and beside it the editor of the image that all of them are about. */
function ReadLesson({ id, number }: LessonPageProps) {
  const words = useWords().lessons
  const sayFault = useFaultText()
  const open = useLessonState((state) => (state.open?.id === id ? state.open : undefined))
  const lab = useLessonState((state) => (open !== undefined && 'scenes' in open.lesson ? state.lab : undefined))
  const failure = useLessonState((state) => state.failure)
  const { title, goal } = words.titles[id]
  const before = lessons.findLast((entry) => entry.number < number)
  const after = lessons.find((entry) => entry.number > number)
  const simulated = open === undefined ? undefined : simulationOfLesson(open.lesson)
  const titleId = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  const { actions } = usePresenter()
  const isOpen = open !== undefined
  const onKey = useCallback(
    (deed: 'present' | 'notes') => {
      if (deed === 'present' && isOpen) actions.present()
    },
    [actions, isOpen],
  )
  usePresenterKeys(undefined, onKey)
  // The link that led here is gone.
  useEffect(() => heading.current?.focus(), [])
  return (
    <LabContext value={lab}>
      <div className={styles.view} data-bench={lab === undefined ? undefined : 'lab'}>
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
          <div className={styles.goal}>
            <p>{goal}</p>
            {simulated !== undefined && <SimulatedSign what={simulated} />}
          </div>
          {open === undefined ? (
            <p role="status">{failure === undefined ? words.opening : words.failed(sayFault(failure))}</p>
          ) : (
            open.text.map((section, at) => <Part key={at} section={section} bet={betBefore(open.text, at)} />)
          )}
          <nav className={styles.ways} aria-label={words.next}>
            {before !== undefined && <a href={lessonLink(before.number)}>{words.previous}</a>}
            {after !== undefined && <a href={lessonLink(after.number)}>{words.next}</a>}
          </nav>
        </article>
        {open !== undefined && <div className={styles.side}>{lab === undefined ? <Bench /> : <LabBench />}</div>}
      </div>
    </LabContext>
  )
}
