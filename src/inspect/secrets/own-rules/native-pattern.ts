import { type Choice, parsePattern, type Run, type Sequence } from '../prefilter/parse-pattern.ts'
import { translatePattern } from './translate-pattern.ts'

/** A pattern that tells in a whole text whether RE2's is there. */
export interface NativeTest {
  readonly pattern: RegExp
  /** How long a text it may be asked about: nothing ends it. */
  readonly longest: number
}

/** What the platform's engine may be asked in place of RE2; undefined where the two may differ, or where it may be slow. */
export function nativeTest(pattern: string): NativeTest | undefined {
  const source = translatePattern(pattern)?.source
  if (source === undefined) return undefined
  if (countWays(source, longestRun) <= mostTestWays) return { pattern: new RegExp(source), longest: Number.POSITIVE_INFINITY }
  // In short texts runs are short. Most paths, matches and secrets are.
  return countWays(source, shortText) <= mostShortWays ? { pattern: new RegExp(source), longest: shortText } : undefined
}

/** A pattern for the platform's engine, which is fast where it is tried at a few places. */
export interface NativePattern {
  readonly pattern: RegExp
  /** Whether it matches exactly what the pattern of RE2 does; else it is the beginning of that, and matches wherever that does. */
  readonly isExact: boolean
  /** The same with the places of groups, where both take the same for a group. */
  readonly grouped: RegExp | undefined
}

/**
 * What the platform's engine may be asked before RE2 is; undefined where the two may differ, or where it may be slow: that
 * engine goes back to try other ways.
 */
export function nativePattern(pattern: string): NativePattern | undefined {
  const translated = translatePattern(pattern)
  if (translated === undefined) return undefined
  const { source, items } = translated
  for (const end of [source.length, ...items.toReversed()]) {
    const isExact = end === source.length
    if (isExact || !looksBack(pattern))
      if (countWays(source.slice(0, end), longestRun) <= mostWays) {
        const grouped = isExact && !repeatsGroups(source) ? new RegExp(source, 'd') : undefined
        return { pattern: new RegExp(source.slice(0, end), 'g'), isExact, grouped }
      }
  }
  return undefined
}

/** Whether a group stands several times: RE2 keeps what it took before, the platform's engine forgets it. */
function repeatsGroups(source: string): boolean {
  return /\)(?:[*+]|\{)/.test(source.replace(/\\[^]|\[(?:\\[^]|[^\]\\])*\]/g, 'x'))
}

/** Whether a pattern asks what is before a place: RE2 would not see that where it goes on from a place of the other. */
function looksBack(pattern: string): boolean {
  return /\\[bBA]|\^/.test(pattern.replace(/\\[^bBA]|\[\^/g, ''))
}

/** In how many ways a try may go on at most: between two tries the search can be ended. */
const mostWays = 4_000_000
/** The same where nothing ends it: it is tried at each place of a line. */
const mostTestWays = 100
/** How much a run without a most may take: a fragment. */
const longestRun = 40_000
/** How long a text is at most where a test may take many ways at each of its places, and how many. */
const shortText = 256
const mostShortWays = 200_000

/**
 * In how many ways one try of a pattern may go on; Infinity where engines may differ.
 * @param longest how much a run without a most may take
 */
function countWays(source: string, longest: number): number {
  // The end of the text is where no set goes on: as good as a character that is in few of them.
  const sequences = parsePattern(
    new RegExp(
      source.replace(/\\[^]|\$/g, (token) => (token === '$' ? '\\x01' : token)),
      'g',
    ),
  )
  return sequences === undefined ? Number.POSITIVE_INFINITY : waysOfChoice({ sequences, min: 1, max: 1 }, anything, longest)
}

/** Bytes that may come next: 1 for each. */
type Next = Uint8Array
const anything: Next = new Uint8Array(256).fill(1)

function waysOfSequence(sequence: Sequence, next: Next, longest: number): number {
  let ways = 1
  let behind = next
  for (const item of sequence.toReversed()) {
    ways *= 'set' in item ? waysOfRun(item, behind, longest) : waysOfChoice(item, behind, longest)
    behind = beginOf([item], behind)
  }
  return ways
}

/** Where what follows cannot be of the run, only one length of it can go on. */
function waysOfRun({ set, min, max }: Run, next: Next, longest: number): number {
  return next.some((mayCome, byte) => mayCome === 1 && set.members[byte] === 1)
    ? Math.max(1, Math.min(max, longest) - min + 1)
    : 1
}

function waysOfChoice(choice: Choice, next: Next, longest: number): number {
  const { sequences, min, max } = choice
  const isRepeated = min !== 1 || max !== 1
  // Whether what is empty counts as one more time, engines do not agree on.
  if (isRepeated && (max === Number.POSITIVE_INFINITY || sequences.some(canBeEmpty))) return Number.POSITIVE_INFINITY
  const behind = max > 1 ? beginOf([choice], next, true) : next
  const ways = sequences.reduce((sum, sequence) => sum + waysOfSequence(sequence, behind, longest), 0)
  return Math.max(1, ways) ** max * (max - min + 1)
}

/** What a sequence may begin with. @param next what may follow it @param mayBeNone whether it may be left out in any case */
function beginOf(sequence: Sequence, next: Next, mayBeNone = false): Next {
  const begin = new Uint8Array(256)
  const add = (bytes: Uint8Array) => bytes.forEach((isMember, byte) => (begin[byte] = (begin[byte] ?? 0) | isMember))
  let isOver = false
  for (const item of sequence) {
    if ('set' in item) add(item.set.members)
    else for (const one of item.sequences) add(beginOf(one, new Uint8Array(256)))
    if (item.min > 0 && !('sequences' in item && item.sequences.some(canBeEmpty))) {
      isOver = true
      break
    }
  }
  if (!isOver || mayBeNone) add(next)
  return begin
}

function canBeEmpty(sequence: Sequence): boolean {
  return sequence.every((item) => item.min === 0 || ('sequences' in item && item.sequences.some(canBeEmpty)))
}
