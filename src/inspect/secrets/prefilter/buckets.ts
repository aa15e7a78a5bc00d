import { type ByteSet, textShares, wordShares } from './byte-set.ts'

/** Anchors that are looked for together. */
export interface Bucket {
  readonly anchors: readonly (readonly ByteSet[])[]
  /**
   * For each place of the anchors two numbers of 16 bits: which values the lower half of a byte may have there, and which the
   * upper.
   */
  readonly halves: readonly number[]
}

/**
 * Shares anchors out among a few buckets so that few places of a text are let through: again and again those two buckets become
 * one that let the least through in addition.
 */
export function shareOut(anchors: readonly (readonly ByteSet[])[], count: number): Bucket[] {
  const buckets: Bucket[] = anchors.map((anchor) => ({
    anchors: [anchor],
    halves: anchor.flatMap(({ lowers, uppers }) => [lowers, uppers]),
  }))
  const shares = buckets.map((bucket) => shareOf(bucket, bucket))
  // What two buckets would let through as one: of each the row of those before it.
  const pairs = buckets.map((later, i) => buckets.slice(0, i).map((earlier) => shareOf(earlier, later)))
  while (buckets.length > count) {
    const [a, b] = cheapestPair(shares, pairs)
    const [first, second] = [buckets[a], buckets[b]]
    if (first === undefined || second === undefined) break
    const joined = {
      anchors: [...first.anchors, ...second.anchors],
      halves: first.halves.map((half, i) => half | (second.halves[i] ?? 0)),
    }
    for (const list of [buckets, shares, pairs, ...pairs.slice(b + 1)]) list.splice(b, 1)
    buckets[a] = joined
    shares[a] = shareOf(joined, joined)
    for (const [i, other] of buckets.entries()) {
      const row = pairs[Math.max(i, a)]
      if (i !== a && row !== undefined) row[Math.min(i, a)] = shareOf(joined, other)
    }
  }
  return buckets
}

/** Numbers of the two buckets, the earlier first, that let the least through in addition when they become one. */
function cheapestPair(shares: readonly number[], pairs: readonly (readonly number[])[]): readonly [number, number] {
  let least = Number.POSITIVE_INFINITY
  let cheapest: readonly [number, number] = [0, 1]
  for (let b = 0; b < pairs.length; b++) {
    const row = pairs[b] ?? []
    for (let a = 0; a < row.length; a++) {
      const more = (row[a] ?? 0) - (shares[a] ?? 0) - (shares[b] ?? 0)
      if (more >= least) continue
      least = more
      cheapest = [a, b]
    }
  }
  return cheapest
}

const allValues = 0xffff

/** About how many places of a text two buckets let through when they are one. */
function shareOf(a: Bucket, b: Bucket): number {
  let ofText = 1
  let ofWords = 1
  for (let place = 0; place < a.halves.length; place += 2) {
    const lowers = (a.halves[place] ?? 0) | (b.halves[place] ?? 0)
    const uppers = (a.halves[place + 1] ?? 0) | (b.halves[place + 1] ?? 0)
    if (lowers === allValues && uppers === allValues) continue
    let inText = 0
    let inWords = 0
    for (let upper = 0; upper < 16; upper++) {
      if ((uppers & (1 << upper)) === 0) continue
      for (let lower = 0; lower < 16; lower++) {
        if ((lowers & (1 << lower)) === 0) continue
        inText += textShares[(upper << 4) | lower] ?? 0
        inWords += wordShares[(upper << 4) | lower] ?? 0
      }
    }
    ofText *= inText
    ofWords *= inWords
  }
  return (ofText + ofWords) / 2
}
