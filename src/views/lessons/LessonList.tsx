import { useEffect, useState } from 'react'
import type { AnyLesson } from '../../learn/lesson.ts'
import { lessons } from '../../learn/lessons/index.ts'
import { progressLine } from '../../store/lessons/progress.ts'
import { countSolved, taskName } from '../../store/lessons/lessons.ts'
import controls from '../shared/controls.module.css'
import { CopyButton } from '../shared/CopyButton.tsx'
import { Icon } from '../shared/icons/Icon.tsx'
import { useSettings, useStores } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import { lessonLink } from '../shared/lesson-link.ts'
import styles from './LessonList.module.css'

/** All lessons, with what was solved of each. */
export function LessonList() {
  const words = useWords().lessons
  const { settings } = useStores()
  const solved = useSettings((state) => state.solvedTasks)
  const [loaded, setLoaded] = useState<readonly AnyLesson[]>([])
  useEffect(() => {
    let isWanted = true
    const load = async () => {
      const all = await Promise.all(lessons.map((entry) => entry.load()))
      if (isWanted) setLoaded(all)
    }
    // Without their numbers of tasks the lessons are there all the same.
    void load().catch(() => undefined)
    return () => {
      isWanted = false
    }
  }, [])
  return (
    <div className={styles.view}>
      <p className={styles.lead}>{words.lead}</p>
      <ol className={styles.list} aria-label={words.list}>
        {lessons.map(({ id, number }, at) => {
          const { title, goal } = words.titles[id]
          const tasks = loaded[at]?.tasks.length ?? 0
          const done = countSolved(id, tasks, solved)
          return (
            <li key={id}>
              <a className={styles.lesson} href={lessonLink(number)}>
                <span className={styles.number} aria-hidden="true">
                  {number}
                </span>
                <span className={styles.title}>{title}</span>
                <span className={styles.goal}>{goal}</span>
                {tasks > 0 && (
                  <span className={styles.done} data-all={done === tasks ? '' : undefined}>
                    {done === tasks && <Icon name="check" />}
                    {words.solvedOf(done, tasks)}
                  </span>
                )}
              </a>
            </li>
          )
        })}
      </ol>
      {solved.length > 0 && (
        <p className={styles.kept}>
          <span>{words.kept}</span>
          <CopyButton
            text={() =>
              progressLine(
                solved,
                lessons.flatMap(({ id }, at) => loaded[at]?.tasks.map((_, task) => taskName(id, task)) ?? []),
              )
            }
            label={words.copyProgress}
          />
          <button type="button" className={controls.button} onClick={() => settings.actions.change({ solvedTasks: [] })}>
            {words.forget}
          </button>
        </p>
      )}
    </div>
  )
}
