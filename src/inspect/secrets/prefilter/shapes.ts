import { anchorBits, anyByte, type ByteSet, overlaps, unionOf } from './byte-set.ts'
import { sharesInWords } from './common-words.ts'
import { type Choice, parsePattern, type Run, type Sequence } from './parse-pattern.ts'

/** What every match of a pattern has in it, told from a few bytes that seldom stand elsewhere. */
export interface Shape {
  /** Sets that bytes in a row are of, `anchorLength` many: what is looked for first. */
  readonly anchor: readonly ByteSet[]
  /** What stands from the first byte of the anchor on. */
  readonly after: readonly CheckedRun[]
  /** What stands before it, backwards. */
  readonly before: readonly CheckedRun[]
  /** How many bytes before the anchor a match begins, from the least to the most; Infinity where there is no most. */
  readonly lead: Span
}

/** How many bytes something may take. */
interface Span {
  readonly min: number
  readonly max: number
}

/** A run as it is checked: all bytes of the set are taken, but no more than the most. */
export interface CheckedRun extends Run {
  /** Whether it is the last: what follows it is not known, or not told without trying several lengths. */
  readonly isLast: boolean
}

/** Bytes that are looked for at once. */
export const anchorLength = anchorBits.length
/** The longest run that is compared whole: lengths have 16 bits. */
const longestRun = 0xffff
/** Sequences into which the choices of a pattern are written out; choices beyond stay gaps. */
const maxSequences = 48

/**
 * The shapes of a pattern: each match has one of them in it. Choices are written out as far as they are few; what stands
 * between two gaps is a stretch, and a shape is that stretch whose bytes are the rarest.
 * @returns undefined where no bytes are known
 */
export function shapesOf(pattern: RegExp): readonly Shape[] | undefined {
  const sequences = parsePattern(pattern)
  if (sequences === undefined) return undefined
  const shapes = writeOut(sequences).map(shapeOf)
  return shapes.every((shape) => shape !== undefined) ? shapes : undefined
}

/** How many characters a match of a pattern has at most; Infinity where there is no most, or none is known. */
export function longestMatch(pattern: RegExp): number {
  const sequences = parsePattern(pattern)
  return sequences === undefined ? Number.POSITIVE_INFINITY : spanOf({ sequences, min: 1, max: 1 }).max
}

/** Bytes of which only the number is known. */
interface Gap extends Span {
  readonly set: undefined
}

type Written = readonly (Run | Gap)[]

function writeOut(sequences: readonly Sequence[]): Written[] {
  return sequences.flatMap((sequence) => {
    let written: Written[] = [[]]
    for (const item of sequence) {
      const choices = 'set' in item ? [[item]] : writeChoice(item)
      const isLeftOutToo = !('set' in item) && item.min === 0 && !choices.some(mayBeNothing)
      const all = isLeftOutToo ? [...choices, []] : choices
      const isFew = sequences.length * written.length * all.length <= maxSequences
      written = written.flatMap((begin) => (isFew ? all : [[gapOf(item)]]).map((end) => [...begin, ...end]))
    }
    return written
  })
}

/** A sequence that always stands as often is written out as often; others that may stand more than once are a gap. */
function writeChoice(choice: Choice): readonly Written[] {
  const { sequences, min, max } = choice
  if (max === 1) return writeOut(sequences)
  const [only, ...others] = min === max && min <= anchorLength ? writeOut(sequences) : []
  return only === undefined || others.length > 0 ? [[gapOf(choice)]] : [Array.from({ length: min }, () => only).flat()]
}

function mayBeNothing(written: Written): boolean {
  return written.every(({ set, min }) => set === undefined && min === 0)
}

function gapOf(item: Run | Choice): Gap {
  return { set: undefined, ...spanOf(item) }
}

/** How many bytes an item takes, as often as it may stand. */
function spanOf(item: Run | Choice): Span {
  if ('set' in item) return { min: item.min, max: item.max }
  const spans = item.sequences.map((sequence) => sumOf(sequence.map(spanOf)))
  const most = Math.max(...spans.map(({ max }) => max))
  // Nothing, however often, is nothing.
  return { min: item.min * Math.min(...spans.map(({ min }) => min)), max: most === 0 || item.max === 0 ? 0 : item.max * most }
}

function sumOf(spans: readonly Span[]): Span {
  return {
    min: spans.reduce((sum, { min }) => sum + min, 0),
    max: spans.reduce((sum, { max }) => sum + max, 0),
  }
}

/** An anchor, and where it stands: it begins with the last `count` bytes of a run, of runs that begin with an item of what is written. */
interface Candidate {
  readonly anchor: readonly ByteSet[]
  readonly runs: readonly Run[]
  readonly begin: number
  readonly index: number
  readonly count: number
}

function shapeOf(written: Written): Shape | undefined {
  let best: Candidate | undefined
  let least = 1 + standingCost
  for (const { runs, begin } of splitAtGaps(written)) {
    for (const [index, { min }] of runs.entries()) {
      for (let count = 1; count <= Math.min(min, anchorLength); count++) {
        const anchor = anchorOf(runs, index, count)
        const cost = costOfAnchor(anchor, least)
        if (cost >= least) continue
        least = cost
        best = { anchor, runs, begin, index, count }
      }
    }
  }
  if (best === undefined) return undefined
  const { anchor, runs, begin, index, count } = best
  const { min, max } = sumOf(written.slice(0, begin + index + 1))
  return {
    anchor,
    after: runsAfter(runs, index, count),
    before: runsBefore(runs, index, count),
    lead: { min: min - count, max: max - count },
  }
}

/** What stands between gaps, and with which item each begins. */
function splitAtGaps(written: Written): { readonly runs: readonly Run[]; readonly begin: number }[] {
  const stretches: { runs: Run[]; begin: number }[] = [{ runs: [], begin: 0 }]
  for (const [i, run] of written.entries()) {
    if (run.set === undefined) stretches.push({ runs: [], begin: i + 1 })
    else stretches.at(-1)?.runs.push(run)
  }
  return stretches
}

function anchorOf(runs: readonly Run[], index: number, count: number): readonly ByteSet[] {
  return Array.from({ length: anchorLength }, (_, place) => anchorSet(runs, index, count, place))
}

/** The set at a place of the anchor that begins with the last `count` bytes of a run; any byte where none is told. */
function anchorSet(runs: readonly Run[], index: number, count: number, place: number): ByteSet {
  let before = place
  for (let i = index; i < runs.length; i++) {
    const run = runs[i]
    if (run === undefined) break
    const length = i === index ? count : run.min
    if (before < length) return run.set
    before -= length
    if (i > index && run.min !== run.max) return before === 0 ? withWhatFollows(run.set, runs, i + 1) : anyByte
  }
  return anyByte
}

/** A set that may be passed over, and what then stands there; any byte where that is half of all. */
function withWhatFollows(set: ByteSet, runs: readonly Run[], next: number): ByteSet {
  const run = runs[next]
  if (run === undefined) return anyByte
  const all = unionOf(set, run.set)
  if (all.share > 0.5) return anyByte
  return run.min > 0 ? all : withWhatFollows(all, runs, next + 1)
}

/**
 * What an anchor costs, about: at how many places of a text it is compared after the first look, and at how many it stands.
 * @param least what is known to be too much
 */
function costOfAnchor(anchor: readonly ByteSet[], least: number): number {
  let [seen, standing] = [1, 1]
  let last: ByteSet | undefined
  for (const [place, set] of anchor.entries()) {
    // Lines of one character are common: another one of it says little.
    const floor = set !== last || set.share >= 0.2 ? 0 : place === 1 ? 0.2 : 0.5
    seen *= Math.max(set.lowest[place]?.share ?? 1, floor)
    standing *= Math.max(set.share, floor)
    last = set
  }
  const cost = seen + standingCost * standing
  if (cost >= least) return cost
  const inWords = sharesInWords(anchor)
  return Math.max(seen, inWords.seen) + standingCost * Math.max(standing, inWords.standing)
}

/** What is done where an anchor stands takes so much longer than to see that it does not. */
const standingCost = 3

function runsAfter(runs: readonly Run[], index: number, count: number): CheckedRun[] {
  const checked: CheckedRun[] = []
  for (let i = index; i < runs.length; i++) {
    const run = runs[i]
    if (run === undefined) break
    const { set, min, max } = i === index ? { set: run.set, min: count, max: count } : run
    const last = checkedRun(set, min, max, runs, i + 1, 1)
    checked.push(last)
    if (last.isLast) break
  }
  return checked
}

function runsBefore(runs: readonly Run[], index: number, count: number): CheckedRun[] {
  const checked: CheckedRun[] = []
  for (let i = index; i >= 0; i--) {
    const run = runs[i]
    if (run === undefined) break
    const own = i === index ? count : 0
    const last = checkedRun(run.set, run.min - own, run.max - own, runs, i - 1, -1)
    checked.push(last)
    if (last.isLast) break
  }
  return checked
}

/** A run as it is checked. @param next the run that comes then, and so on by steps of 1 or -1 */
function checkedRun(set: ByteSet, min: number, max: number, runs: readonly Run[], next: number, step: 1 | -1): CheckedRun {
  // All bytes of the set belong to the run only where what comes then begins with another.
  const isLast = runs[next] === undefined || max > longestRun || (min !== max && !isOutside(set, runs, next, step))
  const least = Math.min(min, longestRun)
  return { set, min: least, max: isLast ? least : max, isLast }
}

/** Whether what comes then begins with a byte outside of a set for sure. */
function isOutside(set: ByteSet, runs: readonly Run[], next: number, step: 1 | -1): boolean {
  for (let i = next; ; i += step) {
    const run = runs[i]
    if (run === undefined || overlaps(run.set, set)) return false
    if (run.min > 0) return true
  }
}
