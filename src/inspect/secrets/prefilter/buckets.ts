import { type ByteSet, dataShares, textShares, wordShares } from './byte-set.ts'

/** Anchors that are looked for together. */
export interface Bucket {
  /**
   * For each place of the anchors two numbers of 16 bits: which values the lower half of a byte may have there, and which the
   * upper.
   */
  readonly halves: readonly number[]
}

/** Each bucket is compared with each other: with more the tables would take longer to make than many a layer to search. */
const maxCompared = 256

/**
 * Shares anchors out among a few buckets so that few places of a text are let through: again and again those two buckets become
 * one that let the least through in addition.
 */
export function shareOut(anchors: readonly (readonly ByteSet[])[], count: number): Bucket[] {
  const buckets = neighbours(anchors.map((anchor) => ({ halves: anchor.flatMap(({ lowers, uppers }) => [lowers, uppers]) })))
  const shares = buckets.map((bucket) => shareOf(bucket, bucket))
  // What two buckets would let through as one: of each the row of those before it.
  const pairs = buckets.map((later, i) => buckets.slice(0, i).map((earlier) => shareOf(earlier, later)))
  while (buckets.length > count) {
    const [a, b] = cheapestPair(shares, pairs)
    const [first, second] = [buckets[a], buckets[b]]
    if (first === undefined || second === undefined) break
    const joined = join(first, second)
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

/** As many buckets at most as can be compared with each other: those that begin alike are one. */
function neighbours(buckets: readonly Bucket[]): Bucket[] {
  const sorted = buckets.toSorted((a, b) => compareHalves(a.halves, b.halves))
  const size = Math.ceil(sorted.length / maxCompared)
  const joined: Bucket[] = []
  for (let i = 0; i < sorted.length; i += size) joined.push(sorted.slice(i, i + size).reduce(join))
  return joined
}

function compareHalves(a: readonly number[], b: readonly number[]): number {
  const place = a.findIndex((half, i) => half !== b[i])
  return place < 0 ? 0 : (a[place] ?? 0) - (b[place] ?? 0)
}

function join(a: Bucket, b: Bucket): Bucket {
  return { halves: a.halves.map((half, i) => half | (b.halves[i] ?? 0)) }
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
  let ofData = 1
  for (let place = 0; place < a.halves.length; place += 2) {
    const lowers = (a.halves[place] ?? 0) | (b.halves[place] ?? 0)
    const uppers = (a.halves[place + 1] ?? 0) | (b.halves[place + 1] ?? 0)
    if (lowers === allValues && uppers === allValues) continue
    let inText = 0
    let inWords = 0
    let inData = 0
    for (let upper = 0; upper < 16; upper++) {
      if ((uppers & (1 << upper)) === 0) continue
      inText += shareOfLowers(textSums, upper, lowers)
      inWords += shareOfLowers(wordSums, upper, lowers)
      inData += shareOfLowers(dataSums, upper, lowers)
    }
    ofText *= inText
    ofWords *= inWords
    ofData *= inData
  }
  return (ofText + ofWords + ofData) / 3
}

const textSums = sumsOf(textShares)
const wordSums = sumsOf(wordShares)
const dataSums = sumsOf(dataShares)

/** Shares of all sets of bytes that have the upper half in common, and lower halves from 0 to 7 or from 8 to 15. */
function sumsOf(shares: Float64Array): Float64Array {
  const sums = new Float64Array(32 * 256)
  for (let i = 0; i < sums.length; i++)
    for (let bit = 0; bit < 8; bit++) if ((i & (1 << bit)) !== 0) sums[i] = (sums[i] ?? 0) + (shares[8 * (i >> 8) + bit] ?? 0)
  return sums
}

function shareOfLowers(sums: Float64Array, upper: number, lowers: number): number {
  return (sums[(upper << 9) | (lowers & 0xff)] ?? 0) + (sums[(upper << 9) | 0x100 | (lowers >> 8)] ?? 0)
}
