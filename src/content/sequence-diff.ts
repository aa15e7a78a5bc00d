/** Stretches in which two sequences differ, ascending: begin and end in the first, begin and end in the second; four numbers each. */
export interface SequenceDiff {
  readonly hunks: readonly number[]
  /** Whether some stretch was too intricate, and is given as differing as a whole. */
  readonly isRough: boolean
}

/** Edits that Myers's search may need before it gives up; it remembers their square. */
const maxEdits = 1000
/** Elements looked at before the rest is taken as it is: an input made to be slow ends after a second or so. */
const maxWork = 40_000_000

/**
 * Compares two sequences of numbers: first by what is there exactly once in both (patience diff), which finds the way through
 * any reordering in n log n; where there is nothing of the kind, by the fewest edits (Myers), as far as that is affordable.
 */
export function diffSequences(a: Int32Array, b: Int32Array): SequenceDiff {
  const differ = new Differ(a, b)
  differ.run()
  return { hunks: slideDown(a, b, differ.hunks), isRough: differ.isRough }
}

type Range = readonly [fromA: number, toA: number, fromB: number, toB: number]

class Differ {
  readonly #a: Int32Array
  readonly #b: Int32Array
  #work = 0
  readonly hunks: number[] = []
  isRough = false

  constructor(a: Int32Array, b: Int32Array) {
    this.#a = a
    this.#b = b
  }

  run(): void {
    // The last range stands first in the text, so that what is found ascends.
    const open: Range[] = [[0, this.#a.length, 0, this.#b.length]]
    for (let range = open.pop(); range !== undefined; range = open.pop()) {
      const trimmed = this.#trim(range)
      const [fromA, toA, fromB, toB] = trimmed
      if (fromA === toA && fromB === toB) continue
      if (fromA === toA || fromB === toB) {
        this.#add(trimmed)
        continue
      }
      this.#work += toA - fromA + toB - fromB
      if (this.#work > maxWork) {
        this.isRough = true
        this.#add(trimmed)
        continue
      }
      const anchors = this.#findAnchors(trimmed)
      if (anchors === undefined) {
        this.#add(trimmed)
        continue
      }
      if (anchors.length === 0) {
        this.#search(trimmed)
        continue
      }
      let endA = toA
      let endB = toB
      for (let i = anchors.length - 2; i >= 0; i -= 2) {
        const atA = anchors[i] ?? 0
        const atB = anchors[i + 1] ?? 0
        open.push([atA + 1, endA, atB + 1, endB])
        endA = atA
        endB = atB
      }
      open.push([fromA, endA, fromB, endB])
    }
  }

  #add([fromA, toA, fromB, toB]: Range): void {
    const { hunks } = this
    const last = hunks.length - 4
    // One that goes on where the last one ends is the same.
    if (last >= 0 && hunks[last + 1] === fromA && hunks[last + 3] === fromB) {
      hunks[last + 1] = toA
      hunks[last + 3] = toB
    } else {
      hunks.push(fromA, toA, fromB, toB)
    }
  }

  #trim([startA, endA, startB, endB]: Range): Range {
    let [fromA, toA, fromB, toB] = [startA, endA, startB, endB]
    while (fromA < toA && fromB < toB && this.#a[fromA] === this.#b[fromB]) {
      fromA++
      fromB++
    }
    while (fromA < toA && fromB < toB && this.#a[toA - 1] === this.#b[toB - 1]) {
      toA--
      toB--
    }
    this.#work += fromA - startA + endA - toA
    return [fromA, toA, fromB, toB]
  }

  /**
   * Places of what is there once on both sides, as many as are in the same order on both: pairs, ascending. Undefined where
   * the two have nothing in common at all.
   */
  #findAnchors([fromA, toA, fromB, toB]: Range): number[] | undefined {
    const inA = places(this.#a, fromA, toA)
    const inB = places(this.#b, fromB, toB)
    const pairs: number[] = []
    let hasCommon = false
    for (let at = fromA; at < toA; at++) {
      const value = this.#a[at] ?? 0
      const there = inB.get(value)
      hasCommon ||= there !== undefined
      if (there !== undefined && there >= 0 && inA.get(value) === at) pairs.push(at, there)
    }
    return hasCommon ? longestAscending(pairs) : undefined
  }

  /** Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), with all its frontiers kept. */
  #search(range: Range): void {
    const [fromA, toA, fromB, toB] = range
    const lengthA = toA - fromA
    const lengthB = toB - fromB
    const limit = Math.min(lengthA + lengthB, maxEdits)
    const frontiers: Int32Array[] = []
    let frontier = new Int32Array(3)
    for (let edits = 0; edits <= limit; edits++) {
      // Place d + k holds how far diagonal k gets with d edits.
      const next = new Int32Array(2 * edits + 3)
      for (let k = -edits; k <= edits; k += 2) {
        const fromLeft = edits === 0 ? 0 : k === -edits ? -1 : (frontier[edits - 1 + k - 1] ?? -1) + 1
        const fromAbove = edits === 0 || k === edits ? -1 : (frontier[edits - 1 + k + 1] ?? -1)
        let x = edits === 0 ? 0 : k === -edits || (k !== edits && fromAbove >= fromLeft) ? fromAbove : fromLeft
        let y = x - k
        while (x < lengthA && y < lengthB && this.#a[fromA + x] === this.#b[fromB + y]) {
          x++
          y++
        }
        next[edits + k] = x
        if (x >= lengthA && y >= lengthB) {
          frontiers.push(next)
          this.#trace(frontiers, range)
          return
        }
      }
      this.#work += 2 * edits
      frontiers.push(next)
      frontier = next
      if (this.#work > maxWork) break
    }
    this.isRough = true
    this.#add(range)
  }

  #trace(frontiers: readonly Int32Array[], [fromA, toA, fromB, toB]: Range): void {
    const found: Range[] = []
    let x = toA - fromA
    let y = toB - fromB
    for (let edits = frontiers.length - 1; edits > 0; edits--) {
      const before = frontiers[edits - 1]
      const k = x - y
      const fromLeft = k === -edits ? -1 : (before?.[edits - 1 + k - 1] ?? -1) + 1
      const fromAbove = k === edits ? -1 : (before?.[edits - 1 + k + 1] ?? -1)
      const isFromAbove = k === -edits || (k !== edits && fromAbove >= fromLeft)
      const startX = isFromAbove ? fromAbove : fromLeft - 1
      const startY = startX - (isFromAbove ? k + 1 : k - 1)
      found.push([fromA + startX, fromA + startX + (isFromAbove ? 0 : 1), fromB + startY, fromB + startY + (isFromAbove ? 1 : 0)])
      x = startX
      y = startY
    }
    for (const hunk of found.reverse()) this.#add(hunk)
  }
}

/** Where each value stands that is there once; −1 for those that are there more often. */
function places(values: Int32Array, from: number, to: number): Map<number, number> {
  const found = new Map<number, number>()
  for (let at = from; at < to; at++) {
    const value = values[at] ?? 0
    found.set(value, found.has(value) ? -1 : at)
  }
  return found
}

/** Of pairs whose first numbers ascend, as many as possible whose second ones ascend too. */
function longestAscending(pairs: readonly number[]): number[] {
  const count = pairs.length / 2
  const before = new Int32Array(count)
  /** By length: the pair that such a run ends with, the lowest there is. */
  const ends: number[] = []
  const second = (pair: number) => pairs[2 * pair + 1] ?? 0
  for (let pair = 0; pair < count; pair++) {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (second(ends[middle] ?? 0) < second(pair)) low = middle + 1
      else high = middle
    }
    before[pair] = low > 0 ? (ends[low - 1] ?? -1) : -1
    ends[low] = pair
  }
  const run: number[] = []
  for (let pair = ends.at(-1) ?? -1; pair >= 0; pair = before[pair] ?? -1) run.push(pair)
  return run.reverse().flatMap((pair) => [pairs[2 * pair] ?? 0, second(pair)])
}

/** What was only put in or taken out may stand at several places; it is given at the last of them, so that it never begins like what follows it. */
function slideDown(a: Int32Array, b: Int32Array, hunks: readonly number[]): number[] {
  const slid: number[] = []
  for (let i = 0; i < hunks.length; i += 4) {
    let [fromA = 0, toA = 0, fromB = 0, toB = 0] = hunks.slice(i, i + 4)
    const limitA = hunks[i + 4] ?? a.length
    const limitB = hunks[i + 6] ?? b.length
    const moves = () => toA < limitA && toB < limitB && (fromA === toA ? b[fromB] === b[toB] : a[fromA] === a[toA])
    if (fromA === toA || fromB === toB) {
      while (moves()) {
        fromA++
        toA++
        fromB++
        toB++
      }
    }
    const last = slid.length - 4
    if (last >= 0 && slid[last + 1] === fromA && slid[last + 3] === fromB) {
      slid[last + 1] = toA
      slid[last + 3] = toB
    } else {
      slid.push(fromA, toA, fromB, toB)
    }
  }
  return slid
}
