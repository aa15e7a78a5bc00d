import { stateOf } from '../../src/learn/lesson.ts'
import { lessons } from '../../src/learn/lessons/index.ts'

const loaded = await Promise.all(lessons.map(async ({ id, load }) => ({ id, lesson: await load() })))

/** The first solution of each task of a lesson that is built, by a name of its own. */
export const solutions = loaded.flatMap(({ id, lesson }) =>
  'scenes' in lesson
    ? []
    : lesson.tasks.flatMap((task, at) =>
        task.kind === 'build' ? [[`${id}-${at + 1}`, { ...stateOf(lesson, task.from), ...task.solutions[0] }] as const] : [],
      ),
)
