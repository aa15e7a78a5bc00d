import { hashPair, ownFactors } from '../tree/pair-hash.ts'

/**
 * Numbers contents by size and fingerprint and counts them; a hash table in typed arrays, as PairTable is. A slot holds half
 * of the fingerprint beside the number: for most files that is all of the table that must be touched.
 */
export class ContentTable {
  count = 0
  readonly sizes: Float64Array
  readonly copies: Uint32Array
  readonly #high: Uint32Array
  readonly #slots: Int32Array
  readonly #mask: number

  /** @param capacity how many contents there may be at most */
  constructor(capacity: number) {
    this.sizes = new Float64Array(capacity)
    this.copies = new Uint32Array(capacity)
    this.#high = new Uint32Array(capacity)
    const slotCount = 2 ** Math.ceil(Math.log2(capacity * 1.5 + 1))
    this.#slots = new Int32Array(slotCount * 2).fill(-1)
    this.#mask = slotCount - 1
  }

  /** Counts a content and gives its number. */
  add(size: number, high: number, low: number): number {
    const half = low | 0
    // Whoever makes an image can choose its fingerprints.
    const hash = hashPair(hashPair(high, low, ownFactors), size, ownFactors)
    for (let slot = hash & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const content = this.#slots[slot * 2] ?? -1
      if (content < 0) return this.#append(slot, size, high, half)
      if (this.#slots[slot * 2 + 1] === half && this.#high[content] === high && this.sizes[content] === size) {
        this.copies[content] = (this.copies[content] ?? 0) + 1
        return content
      }
    }
  }

  #append(slot: number, size: number, high: number, half: number): number {
    const content = this.count++
    this.#slots[slot * 2] = content
    this.#slots[slot * 2 + 1] = half
    this.sizes[content] = size
    this.copies[content] = 1
    this.#high[content] = high
    return content
  }
}
