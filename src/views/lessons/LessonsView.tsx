import { useEffect, useRef } from 'react'
import { lessons } from '../../learn/lessons/index.ts'
import { lessonsOf } from '../../store/lessons/begin-lessons.ts'
import { readPart } from '../../store/url.ts'
import { usePage, useStores } from '../shared/stores.ts'
import { useLanguage } from '../shared/use-words.ts'
import { LessonList } from './LessonList.tsx'
import { LessonPage } from './LessonPage.tsx'
import { EditorContext, LessonsContext } from './lessons-context.ts'

/** The lessons: their list, or the one that the address names by its number. */
export function LessonsView() {
  const { settings } = useStores()
  const store = lessonsOf(settings)
  const { code } = useLanguage().language
  const number = Number(usePage(({ brought }) => readPart(brought, 'lesson')))
  const id = lessons.find((entry) => entry.number === number)?.id
  useEffect(() => {
    if (id === undefined) store.actions.close()
    else void store.actions.open(id, code)
  }, [store, id, code])
  const editor = useRef<HTMLTextAreaElement>(null)
  return (
    <LessonsContext value={store}>
      <EditorContext value={editor}>
        {id === undefined ? <LessonList /> : <LessonPage key={id} id={id} number={number} />}
      </EditorContext>
    </LessonsContext>
  )
}
