/** Three odd numbers of 32 bits, by which a pair is hashed. */
export interface PairFactors {
  readonly a: number
  readonly b: number
  readonly c: number
}

/**
 * Those of this thread. Names, rows and fingerprints come out of the image: with factors that nobody knows, nobody can make
 * pairs that all fall into one place of a hash table, where looking them up would take the square of their number.
 */
export const ownFactors: PairFactors = { a: randomFactor(), b: randomFactor(), c: randomFactor() }

/** A hash of two numbers of 32 bits, as a number of 32 bits. It is no part of any result, nor of the order of one. */
export function hashPair(first: number, second: number, { a, b, c }: PairFactors): number {
  let hash = Math.imul(first, a)
  hash = Math.imul(hash ^ (hash >>> 15) ^ second, b)
  hash = Math.imul(hash ^ (hash >>> 15), c)
  return (hash ^ (hash >>> 13)) >>> 0
}

function randomFactor(): number {
  return (Math.random() * 2 ** 32) | 1
}
