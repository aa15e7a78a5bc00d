import { createWorkerPool } from '../../jobs/web-pool.ts'
import type { SettingsStore } from '../settings.ts'
import { createLessons, type Lessons } from './lessons.ts'

const begun = new WeakMap<SettingsStore, Lessons>()

/** The lessons of the page: what was written in them stays when people go elsewhere. They have a thread of their own. */
export function lessonsOf(settings: SettingsStore): Lessons {
  const known = begun.get(settings)
  if (known !== undefined) return known
  const lessons = createLessons({
    builder: createWorkerPool(1),
    onSolved(task) {
      const { solvedTasks } = settings.getState()
      if (!solvedTasks.includes(task)) settings.actions.change({ solvedTasks: [...solvedTasks, task] })
    },
  })
  begun.set(settings, lessons)
  return lessons
}
