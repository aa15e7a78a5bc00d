import { type ReactNode, useCallback, useEffect, useId, useLayoutEffect, useRef } from 'react'
import { betOf, type TextSection } from '../../../learn/lesson-text.ts'
import type { LessonId } from '../../../learn/lessons/index.ts'
import { simulationOfLesson } from '../../../learn/simulation.ts'
import { shownSections } from '../../../store/lessons/presenter.ts'
import controls from '../../shared/controls.module.css'
import { formatChord, keys } from '../../shared/keys.ts'
import { useWords } from '../../shared/use-words.ts'
import { SimulatedSign } from '../../shared/SimulatedSign.tsx'
import { LabContext } from '../../shared/lab/lab-context.ts'
import { Bench } from '../Bench.tsx'
import { LabBench } from '../LabBench.tsx'
import { useLessonState } from '../lessons-context.ts'
import { betBefore, Part } from '../Part.tsx'
import { usePresenter, usePresenterState } from '../presenter-context.ts'
import { HandBet } from './HandBet.tsx'
import { notesLink } from './notes-link.ts'
import { PointerRing } from './PointerRing.tsx'
import { PressedKeys } from './PressedKeys.tsx'
import { usePresenterKeys } from './use-presenter-keys.ts'
import styles from './Presenter.module.css'

interface PresenterProps {
  readonly id: LessonId
  readonly number: number
}

/** A lesson for a room: large, one section and one column at a time, and nothing else of the page. */
export function Presenter({ id, number }: PresenterProps) {
  const words = useWords()
  const presenter = usePresenter()
  const { actions } = presenter
  const open = useLessonState((state) => state.open)
  const lab = useLessonState((state) => (state.open !== undefined && 'scenes' in state.open.lesson ? state.lab : undefined))
  const { section: at, column, isBlank } = usePresenterState((state) => state)
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  const openNotes = useCallback(() => {
    const way = crypto.getRandomValues(new Uint32Array(1))[0]?.toString(16) ?? ''
    actions.tell(way)
    window.open(notesLink(number, way), '', 'popup,width=760,height=900')
  }, [actions, number])
  const onOther = useCallback(
    (deed: 'present' | 'notes') => (deed === 'notes' ? openNotes() : actions.do('leave')),
    [actions, openNotes],
  )
  usePresenterKeys(actions, onOther)
  // Sizes and colours of all texts follow the root (tokens.css).
  useLayoutEffect(() => {
    document.documentElement.toggleAttribute('data-presenter', true)
    return () => void document.documentElement.toggleAttribute('data-presenter', false)
  }, [])
  // Before the section takes the focus, which a dialog that opens gives to its first button. What leaves the page is closed with it.
  useLayoutEffect(() => dialog.current?.showModal(), [])
  if (open === undefined) return null
  const sections = shownSections(open)
  const section = sections[at]
  const simulated = simulationOfLesson(open.lesson)
  const { title, goal } = words.lessons.titles[id]
  const { presenter: own } = words
  return (
    <dialog ref={dialog} className={styles.presenter} aria-labelledby={titleId} onClose={() => actions.do('leave')}>
      <header className={styles.head}>
        <h3 id={titleId}>{words.lessons.number(number, title)}</h3>
        <span className={styles.place}>{own.place(at + 1, sections.length)}</span>
        {simulated !== undefined && <SimulatedSign what={simulated} />}
        <span className={styles.buttons}>
          <Button
            chord={keys.lessons.column.column}
            face={column === 'text' ? own.toEditor : own.toText}
            onClick={() => actions.do('column')}
          />
          <Button chord={keys.lessons.notes.notes} face={own.notes} onClick={openNotes} />
          <Button chord={keys.lessons.leave.leave} face={own.leave} onClick={() => actions.do('leave')} />
        </span>
      </header>
      <LabContext value={lab}>
        <Main key={`${at}-${column}`} label={own.place(at + 1, sections.length)}>
          {column === 'editor' ? (
            lab === undefined ? (
              <Bench />
            ) : (
              <LabBench />
            )
          ) : (
            <div className={styles.column}>
              {at === 0 && <p className={styles.goal}>{goal}</p>}
              {section !== undefined && <Shown section={section} bet={betBefore(sections, at)} />}
            </div>
          )}
        </Main>
      </LabContext>
      <footer className={styles.foot}>
        <button type="button" className={controls.button} disabled={at === 0} onClick={() => actions.do('previous')}>
          ← {own.previous}
        </button>
        <PressedKeys />
        <button
          type="button"
          className={controls.button}
          disabled={at === sections.length - 1}
          onClick={() => actions.do('next')}
        >
          {own.next} →
        </button>
      </footer>
      <PointerRing />
      {isBlank && (
        <button type="button" className={styles.blank} aria-label={own.blank} onClick={() => actions.do('blank')} autoFocus />
      )}
    </dialog>
  )
}

/** What is shown, from its beginning: it has the focus, so that arrows move it at once. */
function Main({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const main = useRef<HTMLDivElement>(null)
  useEffect(() => main.current?.focus({ preventScroll: true }), [])
  return (
    <div ref={main} className={styles.main} tabIndex={0} role="group" aria-label={label}>
      {children}
    </div>
  )
}

function Button({ chord, face, onClick }: { readonly chord: string; readonly face: string; readonly onClick: () => void }) {
  return (
    <button type="button" className={controls.button} onClick={onClick}>
      {face}
      <kbd className={styles.key} aria-hidden="true">
        {formatChord(chord.length === 1 ? chord.toUpperCase() : chord)}
      </kbd>
    </button>
  )
}

/** A section as a room sees it. @param bet before it */
function Shown({ section, bet }: { readonly section: TextSection; readonly bet: number | undefined }) {
  const asked = betOf(section)
  return asked === undefined ? <Part section={section} bet={bet} /> : <HandBet key={asked} section={section} bet={asked} />
}
