import type { Stretch } from './prefilter/selection.ts'
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
  const { sticky, longest } = placedOf(pattern)
  let next = 0
  for (const { stretches, from, to } of partsOf(starts, longest, text.length)) {
    const part = longest > longestPart ? text.all : text.part(from, to)
    const begin = longest > longestPart ? 0 : from
    for (const stretch of stretches) {
      for (let at = Math.max(stretch.from, next); at <= stretch.to; at = next) {
        sticky.lastIndex = at - begin
        const match = sticky.exec(part)
        // What is empty is not found at the same place again.
        next = match === null ? at + 1 : at + Math.max(1, match[0].length)
        if (match !== null) yield { match, begin }
      }
    }
  }
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

const placed = new WeakMap<RegExp, { readonly sticky: RegExp; readonly longest: number }>()

/** A pattern that matches only where it is tried, and how long its matches may be. */
function placedOf(pattern: RegExp): { readonly sticky: RegExp; readonly longest: number } {
  const known = placed.get(pattern)
  if (known !== undefined) return known
  const made = { sticky: new RegExp(pattern.source, pattern.flags.replace('g', 'y')), longest: longestMatch(pattern) }
  placed.set(pattern, made)
  return made
}
