import { lessons } from '../../learn/lessons/index.ts'
import { lessonOfTerm, type Term } from '../../store/lessons/lesson-of-term.ts'
import { lessonLink } from '../shared/lesson-link.ts'
import { useWords } from './use-words.ts'
import styles from './LessonLink.module.css'

/** Leads to the lesson that explains a term; nothing where there is none. */
export function LessonLink({ term }: { readonly term: Term }) {
  const words = useWords()
  const number = lessonOfTerm(term)
  const id = lessons.find((lesson) => lesson.number === number)?.id
  if (number === undefined || id === undefined) return null
  return (
    <a className={styles.link} href={lessonLink(number)} title={words.lessons.number(number, words.lessons.titles[id].title)}>
      {words.learn.lesson(number)}
    </a>
  )
}
