import { diffArrays } from 'diff'

/** Stretches in which two sequences differ, ascending: begin and end in the first, begin and end in the second; four numbers each. */
export interface SequenceDiff {
  readonly hunks: readonly number[]
  /** Whether it would have taken too long: from the first to the last difference everything is one stretch. */
  readonly isRough: boolean
}

/** The library needs the square of the edits; after this time, in milliseconds, what it would find is no help to people either. */
const timeout = 2000

/** Compares two sequences of numbers by about the fewest edits. */
export function diffSequences(a: Int32Array, b: Int32Array): SequenceDiff {
  const [begin, endA, endB] = trim(a, b)
  // What only one side has cannot be common: without it, most texts leave the library little to do.
  const [restA, restB] = [commonPlaces(a, b, begin, endA), commonPlaces(b, a, begin, endB)]
  const changes = diffArrays(
    restA.map((at) => a[at]),
    restB.map((at) => b[at]),
    { timeout },
  )
  const hunks = new HunkList(begin)
  let i = 0
  let j = 0
  for (const { added, removed, count } of changes ?? []) {
    for (let k = 0; k < count; k++) {
      if (!added && !removed) hunks.skipTo(restA[i + k] ?? 0, restB[j + k] ?? 0)
    }
    if (!added) i += count
    if (!removed) j += count
  }
  return { hunks: hunks.finish(endA, endB), isRough: changes === undefined }
}

/** What lies between what the two have in common at their begin and at their end. */
function trim(a: Int32Array, b: Int32Array): [begin: number, endA: number, endB: number] {
  let begin = 0
  let endA = a.length
  let endB = b.length
  while (begin < endA && begin < endB && a[begin] === b[begin]) begin++
  while (endA > begin && endB > begin && a[endA - 1] === b[endB - 1]) {
    endA--
    endB--
  }
  return [begin, endA, endB]
}

function commonPlaces(of: Int32Array, others: Int32Array, begin: number, end: number): number[] {
  const known = new Set(others)
  const places: number[] = []
  for (let at = begin; at < end; at++) if (known.has(of[at] ?? 0)) places.push(at)
  return places
}

/** Collects what lies between places that are common. */
class HunkList {
  readonly #hunks: number[] = []
  #a: number
  #b: number

  constructor(begin: number) {
    this.#a = begin
    this.#b = begin
  }

  /** The next common place. */
  skipTo(a: number, b: number): void {
    this.#close(a, b)
    this.#a = a + 1
    this.#b = b + 1
  }

  finish(endA: number, endB: number): number[] {
    this.#close(endA, endB)
    return this.#hunks
  }

  #close(a: number, b: number): void {
    if (a > this.#a || b > this.#b) this.#hunks.push(this.#a, a, this.#b, b)
  }
}
