import { diffSequences } from './sequence-diff.ts'

/** Where two texts differ. Lines are what stands between line feeds, so that a text that ends with one has an empty last line. */
export interface TextDifferences {
  /** Lines that differ, ascending: begin and end before, begin and end after; four numbers a hunk. */
  readonly hunks: Uint32Array<ArrayBuffer>
  /** What differs in them, in characters from the beginning of the texts: four numbers each. Every hunk has at least one. */
  readonly changes: Uint32Array<ArrayBuffer>
  readonly removedLines: number
  readonly addedLines: number
  /** Whether some hunk may be larger than it had to be: finding out would have taken too long. */
  readonly isRough: boolean
}

/** Words and signs of one hunk that are compared one by one; larger hunks are marked as lines only. */
const maxHunkTokens = 20_000
/** The same for all hunks together. */
const maxTokens = 400_000
/** Where less than this share of two hunks is the same, pointing out single words would only confuse. */
const minLikeness = 0.3
const token = /\n|[^\S\n]+|[\p{L}\p{N}_]+|[^]/gu

/** Compares two texts by lines, and the lines that differ by words. */
export function compareText(before: string, after: string): TextDifferences {
  const a = before.split('\n')
  const b = after.split('\n')
  const numbers = new Map<string, number>()
  const diff = diffSequences(numberOf(a, numbers), numberOf(b, numbers))
  const startsA = startsOf(a, before.length)
  const startsB = startsOf(b, after.length)
  const hunks: number[] = []
  const changes: number[] = []
  let removedLines = 0
  let addedLines = 0
  let tokensLeft = maxTokens
  for (let i = 0; i < diff.hunks.length; i += 4) {
    let [fromA = 0, toA = 0, fromB = 0, toB = 0] = diff.hunks.slice(i, i + 4)
    // Lines behind the last one, which ends without a line feed: that one changes too, since it gets one.
    if ((fromA === a.length || fromB === b.length) && fromA > 0 && fromB > 0) {
      fromA--
      fromB--
    }
    hunks.push(fromA, toA, fromB, toB)
    removedLines += toA - fromA
    addedLines += toB - fromB
    const at = [startsA[fromA] ?? 0, startsA[toA] ?? 0, startsB[fromB] ?? 0, startsB[toB] ?? 0] as const
    const words =
      fromA === toA || fromB === toB ? undefined : compareWords(before.slice(at[0], at[1]), after.slice(at[2], at[3]), tokensLeft)
    tokensLeft -= words?.tokens ?? 0
    if (words?.changes === undefined) changes.push(...at)
    else words.changes.forEach((offset, j) => changes.push(offset + (j % 4 < 2 ? at[0] : at[2])))
  }
  // An empty text has no line that could be removed or added.
  if (before === '') removedLines = 0
  if (after === '') addedLines = 0
  return { hunks: Uint32Array.from(hunks), changes: Uint32Array.from(changes), removedLines, addedLines, isRough: diff.isRough }
}

function numberOf(words: readonly string[], numbers: Map<string, number>): Int32Array {
  return Int32Array.from(words, (word) => {
    const known = numbers.get(word) ?? numbers.size
    numbers.set(word, known)
    return known
  })
}

/** Where each line begins, and behind them the end of the text. */
function startsOf(lines: readonly string[], length: number): number[] {
  const starts: number[] = []
  let at = 0
  for (const line of lines) {
    starts.push(at)
    at += line.length + 1
  }
  starts.push(length)
  return starts
}

/** What differs in two hunks by words; no changes where they have too little in common. */
function compareWords(before: string, after: string, tokensLeft: number): { tokens: number; changes: number[] | undefined } {
  // A token has at least one character, so that long texts need not be cut up to be found too long.
  if (before.length + after.length > 8 * maxHunkTokens) return { tokens: 0, changes: undefined }
  const a = before.match(token) ?? []
  const b = after.match(token) ?? []
  const tokens = a.length + b.length
  if (tokens > Math.min(maxHunkTokens, tokensLeft)) return { tokens: 0, changes: undefined }
  if (mostAlike(a, b) < minLikeness) return { tokens, changes: undefined }
  const numbers = new Map<string, number>()
  const { hunks } = diffSequences(numberOf(a, numbers), numberOf(b, numbers))
  const startsA = offsetsOf(a)
  const startsB = offsetsOf(b)
  const changes: number[] = []
  for (let i = 0; i < hunks.length; i += 4) {
    const next = [
      startsA[hunks[i] ?? 0] ?? 0,
      startsA[hunks[i + 1] ?? 0] ?? 0,
      startsB[hunks[i + 2] ?? 0] ?? 0,
      startsB[hunks[i + 3] ?? 0] ?? 0,
    ] as const
    const last = changes.length - 4
    // A sign or a space between two changes is no landmark.
    if (
      last >= 0 &&
      before.slice(changes[last + 1], next[0]).trim().length < 3 &&
      !before.slice(changes[last + 1], next[0]).includes('\n')
    ) {
      changes[last + 1] = next[1]
      changes[last + 3] = next[3]
    } else {
      changes.push(...next)
    }
  }
  let differing = 0
  for (let i = 0; i < changes.length; i += 4)
    differing += (changes[i + 1] ?? 0) - (changes[i] ?? 0) + (changes[i + 3] ?? 0) - (changes[i + 2] ?? 0)
  const likeness = 1 - differing / Math.max(1, before.length + after.length)
  return { tokens, changes: changes.length === 0 || likeness < minLikeness ? undefined : changes }
}

/** The share of two hunks that would be the same if the order of their words did not matter: they are no more alike than that. */
function mostAlike(a: readonly string[], b: readonly string[]): number {
  const counts = new Map<string, number>()
  let length = 0
  let common = 0
  for (const word of a) {
    counts.set(word, (counts.get(word) ?? 0) + 1)
    length += word.length
  }
  for (const word of b) {
    const count = counts.get(word) ?? 0
    length += word.length
    if (count === 0) continue
    counts.set(word, count - 1)
    common += 2 * word.length
  }
  return common / Math.max(1, length)
}

function offsetsOf(words: readonly string[]): number[] {
  const offsets = [0]
  let at = 0
  for (const word of words) offsets.push((at += word.length))
  return offsets
}
