import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { truthSign } from '../../../export/worksheet-markdown.ts'
import { betOf, itemsOf, type TextSection, withoutLists } from '../../../learn/lesson-text.ts'
import type { LessonId } from '../../../learn/lessons/index.ts'
import { shownSections } from '../../../store/lessons/presenter.ts'
import { createNotes } from '../../../store/lessons/presenter-notes.ts'
import controls from '../../shared/controls.module.css'
import { useNow } from '../../shared/use-now.ts'
import { useWords } from '../../shared/use-words.ts'
import { useLessonState } from '../lessons-context.ts'
import { Line, Prose } from '../Prose.tsx'
import { usePresenterKeys } from './use-presenter-keys.ts'
import styles from './Notes.module.css'

interface NotesProps {
  readonly id: LessonId
  readonly number: number
  /** Names the way to the window that shows the lesson. */
  readonly way: string
}

/** The window for the teacher: what is shown, what comes next, what is right, and the notes of the lesson. */
export function Notes({ id, number, way }: NotesProps) {
  const [notes] = useState(() => createNotes(way))
  useEffect(() => notes.follow(), [notes])
  const words = useWords()
  const own = words.presenter
  const open = useLessonState((state) => (state.open?.id === id ? state.open : undefined))
  const shown = useStore(notes, (state) => state.shown)
  const isHere = shown?.lesson === id
  const nothing = useCallback(() => undefined, [])
  usePresenterKeys(isHere ? notes.actions : undefined, nothing)
  if (open === undefined) return <p role="status">{words.lessons.opening}</p>
  const sections = shownSections(open)
  const at = isHere ? shown.section : -1
  const of = open.text.find(({ key }) => key === 'notes')?.parts ?? []
  const part = (key: string) => of.find((one) => one.key === key)?.blocks ?? []
  return (
    <article className={styles.notes} aria-label={own.notesOf(words.lessons.number(number, words.lessons.titles[id].title))}>
      <h3>{own.notesOf(words.lessons.number(number, words.lessons.titles[id].title))}</h3>
      <div role="status" className={styles.state}>
        {!isHere ? own.notShown : shown.isBlank ? own.isBlank : own.place(at + 1, sections.length)}
      </div>
      {isHere && (
        <>
          <p className={styles.tools}>
            <button type="button" className={controls.button} onClick={() => notes.actions.do('previous')}>
              ← {own.previous}
            </button>
            <button type="button" className={controls.primary} onClick={() => notes.actions.do('next')}>
              {own.next} →
            </button>
            <button type="button" className={controls.button} onClick={() => notes.actions.do('reveal')}>
              {own.reveal}
            </button>
            <button type="button" className={controls.button} onClick={() => notes.actions.do('blank')}>
              {own.blankNow}
            </button>
            <Elapsed since={shown.since} />
          </p>
          <Part title={own.now}>
            <Section section={sections[at]} hands={shown.hands} />
          </Part>
          <Part title={own.following}>
            <Section section={sections[at + 1]} hands={[]} />
          </Part>
        </>
      )}
      <Part title={own.time}>
        <Prose blocks={part('time')} />
      </Part>
      <Part title={own.say}>
        <Prose blocks={part('say')} />
      </Part>
      <Part title={own.questions}>
        <Prose blocks={part('questions')} />
      </Part>
    </article>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.part}>
      <h4>{title}</h4>
      {children}
    </section>
  )
}

/** How long the lesson has been shown. */
function Elapsed({ since }: { readonly since: number }) {
  const words = useWords().presenter
  const now = performance.timeOrigin + useNow()
  return <span className={styles.elapsed}>{words.minutes(Math.max(0, Math.floor((now - since) / 60_000)))}</span>
}

/** A section in short, with the hands of a bet and what is right in it. */
function Section({ section, hands }: { readonly section: TextSection | undefined; readonly hands: readonly number[] }) {
  const words = useWords()
  const bet = betOf(section)
  const right = useLessonState((state) => (bet === undefined ? undefined : state.open?.right[bet]))
  if (section === undefined) return <p>{words.presenter.end}</p>
  const [word = '', which = ''] = section.key.split(' ')
  const title =
    word === 'bet' ? words.lessons.bet : word === 'task' ? words.lessons.task(Number(which)) : words.presenter.kinds[kindOf(word)]
  const choices = itemsOf(section.blocks)
  return (
    <>
      <p className={styles.kind}>{title}</p>
      <Prose blocks={bet === undefined ? section.blocks : withoutLists(section.blocks)} />
      {bet !== undefined && (
        <ol className={styles.choices}>
          {choices.map((choice, at) => (
            <li key={at}>
              <b>{truthSign(right?.includes(at))}</b> {at + 1}. <Line line={choice} />
              {hands.length > 0 && <span className={styles.hands}>{words.presenter.hands(hands[at] ?? 0)}</span>}
            </li>
          ))}
        </ol>
      )}
    </>
  )
}

/** What a section is called that is neither a bet nor a task. */
function kindOf(word: string): 'figure' | 'remember' | 'own' | 'text' {
  return word === 'figure' || word === 'remember' || word === 'own' ? word : 'text'
}
