/** Of the form of the line below. */
const version = 1

/**
 * What was solved as one line that a teacher can collect: `layerscope-lessons 1 5/25 delete:1,2 layer:1`. It has no name and no time.
 * @param solved names of tasks (`taskName`), of which those that are none are left out
 * @param all names of all tasks there are
 */
export function progressLine(solved: readonly string[], all: readonly string[]): string {
  const known = all.filter((task) => solved.includes(task))
  const byLesson = new Map<string, string[]>()
  for (const task of known) {
    const [lesson = '', number = ''] = task.split('.')
    byLesson.set(lesson, [...(byLesson.get(lesson) ?? []), number])
  }
  const lessons = [...byLesson].map(([lesson, numbers]) => `${lesson}:${numbers.join(',')}`)
  return ['layerscope-lessons', String(version), `${known.length}/${all.length}`, ...lessons].join(' ')
}
