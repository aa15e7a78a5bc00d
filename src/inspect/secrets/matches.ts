import type { Stretch } from './prefilter/stretch.ts'
import { longestMatch } from './prefilter/shapes.ts'
import type { SearchedText } from './searched-text.ts'

/** A match in a piece of a text. */
export interface PlacedMatch {
  /** Its `input` is the piece. */
  readonly match: RegExpExecArray
  /** Where the piece begins in the text. */
  readonly begin: number
}

/** How much stands before and behind a match in its piece: more than patterns and rules look at. */
const margin = 256
/** Where matches may be longer than this, the text is one piece. */
const longestPart = 4096

/**
 * All matches of a global pattern, as `matchAll` gives them.
 * @param starts where matches begin, in the order of the text; undefined for anywhere. Of what is elsewhere nothing is looked at
 */
export function* matchesIn(pattern: RegExp, text: SearchedText, starts: readonly Stretch[] | undefined): Generator<PlacedMatch> {
  if (starts === undefined) {
    for (const match of text.all.matchAll(pattern)) yield { match, begin: 0 }
    return
  }
  const longest = longestOf(pattern)
  let next = 0
  for (const { stretches, from, to } of partsOf(starts, longest, text.length)) {
    const begin = longest > longestPart ? 0 : from
    const part = longest > longestPart ? text.all : text.part(from, to)
    const own = stretches.map((stretch) => ({ from: Math.max(stretch.from, next) - begin, to: stretch.to - begin }))
    for (const [, match] of matchesFrom(
      own,
      (at) => matchAt(pattern, part, at),
      ([whole]) => whole.length,
    )) {
      next = begin + match.index + match[0].length
      yield { match, begin }
    }
  }
}

/**
 * What matches from some places on, one behind the other, and where.
 * @param starts in the order of the text
 * @param tryAt what matches from a place on; undefined for nothing
 */
export function* matchesFrom<T>(
  starts: readonly Stretch[],
  tryAt: (at: number) => T | undefined,
  lengthOf: (match: T) => number,
): Generator<readonly [at: number, match: T]> {
  let next = 0
  for (const { from, to } of starts) {
    for (let at = Math.max(from, next); at <= to; at = next) {
      const match = tryAt(at)
      // What is empty is not found at the same place again.
      next = at + Math.max(1, match === undefined ? 1 : lengthOf(match))
      if (match !== undefined) yield [at, match]
    }
  }
}

/** The match of a pattern that begins at a place; undefined where none does. */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  const sticky = stickyOf(pattern)
  sticky.lastIndex = at
  return sticky.exec(text) ?? undefined
}

/** Stretches that are near each other, and from where to where of the text is looked at for them. */
interface Part {
  readonly stretches: readonly Stretch[]
  readonly from: number
  readonly to: number
}

function* partsOf(starts: readonly Stretch[], longest: number, length: number): Generator<Part> {
  let stretches: Stretch[] = []
  let from = 0
  let to = 0
  for (const stretch of starts) {
    if (stretches.length > 0 && stretch.from - margin > to) {
      yield { stretches, from, to }
      stretches = []
    }
    if (stretches.length === 0) from = Math.max(0, stretch.from - margin)
    stretches.push(stretch)
    to = Math.max(to, Math.min(length, stretch.to + longest + margin))
  }
  if (stretches.length > 0) yield { stretches, from, to }
}

const stickies = new WeakMap<RegExp, RegExp>()
const lengths = new WeakMap<RegExp, number>()

/** A pattern that matches only where it is tried. */
function stickyOf(pattern: RegExp): RegExp {
  const known = stickies.get(pattern) ?? new RegExp(pattern.source, pattern.flags.replace('g', 'y'))
  stickies.set(pattern, known)
  return known
}

function longestOf(pattern: RegExp): number {
  const known = lengths.get(pattern) ?? longestMatch(pattern)
  lengths.set(pattern, known)
  return known
}
