import { globPattern } from '../../tree/glob.ts'
import { parseQuery } from './parse-query.ts'
import type { Condition, Interval } from './query.ts'

/** Finds the parts of a name for which a filter lets it through: where they begin and end, ascending, none within another. */
export type NameMarks = (directory: string, name: string) => readonly Interval[]

const none: readonly Interval[] = []
const noMarks: NameMarks = () => none

/**
 * Makes the finder of a filter.
 * @returns a function of what stands before the name, with `/` at its end, and the name
 */
export function nameMarksOf(text: string): NameMarks {
  const finders = parseQuery(text)
    .alternatives.flat()
    .filter(({ isNegated }) => !isNegated)
    .map(({ condition }) => finderOf(condition))
    .filter((finder) => finder !== undefined)
  if (finders.length === 0) return noMarks
  return (directory, name) => join(finders.flatMap((find) => find(directory, name)))
}

function finderOf(condition: Condition): NameMarks | undefined {
  switch (condition.field) {
    case 'text':
    case 'path': {
      const isOfPath = condition.field === 'path' || condition.text.includes('/')
      if (condition.form === 'glob') {
        const pattern = globPattern(condition.text)
        // A glob fits the whole name.
        return (directory, name) => (pattern.test(isOfPath ? directory + name : name) ? [[0, name.length]] : none)
      }
      const wanted = condition.text.toLowerCase()
      return (directory, name) => within(directory, findAll((directory + name).toLowerCase(), wanted), name, isOfPath)
    }
    case 'expression': {
      const all = new RegExp(condition.pattern.source, `${condition.pattern.flags}g`)
      return (directory, name) =>
        within(
          directory,
          [...(directory + name).matchAll(all)].map((match): Interval => [match.index, match.index + match[0].length]),
          name,
          true,
        )
    }
    case 'ext':
      return (_, name) => {
        const ending = condition.endings.find((each) => name.toLowerCase().endsWith(each))
        return ending === undefined ? none : [[name.length - ending.length, name.length]]
      }
    default:
      return undefined
  }
}

/** Of places in a path those in its name. @param reaches whether one may begin before the name */
function within(directory: string, places: readonly Interval[], name: string, reaches: boolean): Interval[] {
  const before = directory.length
  return places
    .filter(([from, to]) => to > before && (reaches || from >= before))
    .map(([from, to]): Interval => [Math.max(0, from - before), Math.min(name.length, to - before)])
}

function findAll(text: string, wanted: string): Interval[] {
  const found: Interval[] = []
  if (wanted === '') return found
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) found.push([at, at + wanted.length])
  return found
}

function join(places: readonly Interval[]): Interval[] {
  const joined: Interval[] = []
  for (const [from, to] of places.toSorted((a, b) => a[0] - b[0])) {
    const last = joined.at(-1)
    if (last !== undefined && from <= last[1]) joined[joined.length - 1] = [last[0], Math.max(last[1], to)]
    else if (to > from) joined.push([from, to])
  }
  return joined
}
