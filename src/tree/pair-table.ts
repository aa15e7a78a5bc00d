import { hashPair, ownFactors } from './pair-hash.ts'

/**
 * A hash table from a pair of non-negative 32-bit numbers to a number, with open addressing in typed arrays. A Map with
 * combined keys costs several times as much memory and time at a million entries.
 */
export class PairTable {
  #keys = new Uint32Array(2048)
  #values = new Int32Array(1024).fill(-1)
  #count = 0

  /** The value of a pair; −1 when it has none. */
  get(a: number, b: number): number {
    const mask = this.#values.length - 1
    for (let slot = hashPair(a, b, ownFactors) & mask; ; slot = (slot + 1) & mask) {
      const value = this.#values[slot] ?? -1
      if (value === -1) return -1
      if (this.#keys[slot * 2] === a && this.#keys[slot * 2 + 1] === b) return value
    }
  }

  /** Gives a pair a value (0 or more), in place of any before. */
  set(a: number, b: number, value: number): void {
    if (this.#count * 2 >= this.#values.length) this.#grow()
    const mask = this.#values.length - 1
    let slot = hashPair(a, b, ownFactors) & mask
    while (this.#values[slot] !== -1 && !(this.#keys[slot * 2] === a && this.#keys[slot * 2 + 1] === b)) slot = (slot + 1) & mask
    if (this.#values[slot] === -1) this.#count++
    this.#keys[slot * 2] = a
    this.#keys[slot * 2 + 1] = b
    this.#values[slot] = value
  }

  #grow(): void {
    const keys = this.#keys
    const values = this.#values
    this.#keys = new Uint32Array(keys.length * 2)
    this.#values = new Int32Array(values.length * 2).fill(-1)
    this.#count = 0
    values.forEach((value, slot) => {
      if (value !== -1) this.set(keys[slot * 2] ?? 0, keys[slot * 2 + 1] ?? 0, value)
    })
  }
}
