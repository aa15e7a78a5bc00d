import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { lessonsOf } from '../../store/lessons/begin-lessons.ts'
import { createPresenter } from '../../store/lessons/presenter.ts'
import { readPart } from '../../store/url.ts'
import { usePage, useStores } from '../shared/stores.ts'
import { useLanguage } from '../shared/use-words.ts'
import { LessonList } from './LessonList.tsx'
import { LessonPage } from './LessonPage.tsx'
import { EditorContext, type EditorHandle, LessonsContext } from './lessons-context.ts'
import { LinkNote } from '../shared/share/LinkNote.tsx'
import { PresenterContext } from './presenter-context.ts'
import { Notes } from './presenter/Notes.tsx'
import { useLessonPlace } from './use-lesson-place.ts'
import { WorksheetPage } from './WorksheetPage.tsx'
import styles from './LessonsView.module.css'

/** The lessons: their list, or the one that the address names by its number, or that somebody passed on. */
export function LessonsView() {
  const { settings } = useStores()
  const store = lessonsOf(settings)
  const { code } = useLanguage().language
  const entry = useLessonPlace(store)
  const id = entry?.id
  useEffect(() => {
    if (id === undefined) store.actions.close()
    else void store.actions.open(id, code)
  }, [store, id, code])
  const way = usePage(({ brought }) => readPart(brought, 'notes'))
  const isSheet = usePage(({ brought }) => brought.has('sheet'))
  const [presenter] = useState(() => createPresenter(store))
  useEffect(() => () => presenter.dispose(), [presenter])
  const linkFault = useStore(store, (state) => state.linkFault)
  const editor = useRef<EditorHandle>(null)
  return (
    <LessonsContext value={store}>
      <EditorContext value={editor}>
        <PresenterContext value={presenter}>
          <div className={styles.view}>
            <LinkNote fault={linkFault} />
            {entry === undefined ? (
              <LessonList />
            ) : isSheet ? (
              <WorksheetPage id={entry.id} number={entry.number} />
            ) : way === undefined ? (
              <LessonPage key={entry.id} id={entry.id} number={entry.number} />
            ) : (
              <Notes key={`${entry.id} ${way}`} id={entry.id} number={entry.number} way={way} />
            )}
          </div>
        </PresenterContext>
      </EditorContext>
    </LessonsContext>
  )
}
