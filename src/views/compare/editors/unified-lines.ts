import type { TextDifferences } from '../../../content/compare-text.ts'

/** What stands in a line of the unified form. */
export const LineKind = { Same: 0, Removed: 1, Added: 2 } as const

/** Two texts as one: what is the same once, before each change what was there. */
export interface UnifiedLines {
  readonly lines: readonly string[]
  /** By line: a LineKind. */
  readonly kinds: Uint8Array
  /** By line: its number in the text before and after, from 1; 0 where it is not there. */
  readonly numbersBefore: Uint32Array
  readonly numbersAfter: Uint32Array
  /** By hunk: its first line here, and the one behind its last; two numbers each. */
  readonly hunks: readonly number[]
  /** What differs within the lines: line, begin and end in it; three numbers each, ascending. */
  readonly marks: readonly number[]
}

/** Puts two texts together. */
export function unifyLines(
  before: readonly string[],
  after: readonly string[],
  { hunks, changes }: TextDifferences,
): UnifiedLines {
  const lines: string[] = []
  const kinds: number[] = []
  const numbersBefore: number[] = []
  const numbersAfter: number[] = []
  const places: number[] = []
  /** Line here of each line of the texts. */
  const placeBefore = new Uint32Array(before.length + 1)
  const placeAfter = new Uint32Array(after.length + 1)
  const add = (kind: number, a: number, b: number) => {
    if (kind !== LineKind.Added) placeBefore[a] = lines.length
    if (kind !== LineKind.Removed) placeAfter[b] = lines.length
    lines.push((kind === LineKind.Removed ? before[a] : after[b]) ?? '')
    kinds.push(kind)
    numbersBefore.push(kind === LineKind.Added ? 0 : a + 1)
    numbersAfter.push(kind === LineKind.Removed ? 0 : b + 1)
  }
  let a = 0
  let b = 0
  for (let i = 0; i <= hunks.length; i += 4) {
    const [fromA = before.length, toA = before.length, fromB = after.length, toB = after.length] = hunks.subarray(i, i + 4)
    for (; a < fromA && b < fromB; a++, b++) add(LineKind.Same, a, b)
    if (i === hunks.length) break
    places.push(lines.length)
    for (; a < toA; a++) add(LineKind.Removed, a, 0)
    for (; b < toB; b++) add(LineKind.Added, 0, b)
    places.push(lines.length)
  }
  const marks = [...marksOf(before, changes, 0, placeBefore), ...marksOf(after, changes, 2, placeAfter)].sort(
    (x, y) => x[0] - y[0] || x[1] - y[1],
  )
  return {
    lines,
    kinds: Uint8Array.from(kinds),
    numbersBefore: Uint32Array.from(numbersBefore),
    numbersAfter: Uint32Array.from(numbersAfter),
    hunks: places,
    marks: marks.flat(),
  }
}

/** The lines of one of the texts by themselves: what kind each is, and what differs in it. */
export function linesOfSide(
  text: readonly string[],
  side: 'before' | 'after',
  { hunks, changes }: TextDifferences,
): Pick<UnifiedLines, 'kinds' | 'marks'> {
  const kinds = new Uint8Array(text.length)
  const offset = side === 'before' ? 0 : 2
  for (let i = offset; i < hunks.length; i += 4)
    kinds.fill(side === 'before' ? LineKind.Removed : LineKind.Added, hunks[i], hunks[i + 1])
  return { kinds, marks: marksOf(text, changes, offset, undefined).flat() }
}

/** What differs in one of the texts, line by line; whole lines are left out, as nothing stands out in them. */
function marksOf(
  text: readonly string[],
  changes: Uint32Array,
  side: 0 | 2,
  places: Uint32Array | undefined,
): [line: number, begin: number, end: number][] {
  const marks: [number, number, number][] = []
  let line = 0
  let start = 0
  for (let i = side; i < changes.length; i += 4) {
    const [from = 0, to = 0] = changes.subarray(i, i + 2)
    while (line < text.length - 1 && start + (text[line]?.length ?? 0) < from) start += (text[line++]?.length ?? 0) + 1
    // Several lines may differ in one change.
    for (let at = line, begin = start; at < text.length && begin < to; begin += (text[at++]?.length ?? 0) + 1) {
      const length = text[at]?.length ?? 0
      const [first, end] = [Math.max(0, from - begin), Math.min(length, to - begin)]
      if (first < end && end - first < length) marks.push([places?.[at] ?? at, first, end])
    }
  }
  return marks
}
