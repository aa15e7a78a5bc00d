import { decodeText, encodeText } from '../bytes/text.ts'
import { maxKeyRatio, writeSortKey } from './name-order.ts'
import { type NameId, NameTable } from './name-table.ts'
import { sortTexts } from './sort-texts.ts'

/** Bytes that may be read behind a name: it is looked at four bytes at a time. */
const margin = 8

/**
 * With other factors for each thread nobody can make names that all fall into one place of the hash table, where looking them
 * up would take the square of their number.
 */
const [factorA, factorB] = [randomFactor(), randomFactor()]

/**
 * Collects names in the order in which they come; the finished table has them sorted, under other numbers.
 *
 * Names are kept as bytes in one buffer, with a hash table in typed arrays: a million strings in a Map take several times the
 * memory, and sorting them takes longer than all else that is done with a layer's entries. A text that is not well-formed is
 * the name that its bytes are.
 */
export class NameTableBuilder {
  /** The names, a NUL behind each. */
  #bytes = new Uint8Array(1 << 14)
  #view = new DataView(this.#bytes.buffer)
  /** Where each begins, and where the next one will. */
  #starts = new Uint32Array(1 << 10)
  #hashes = new Uint32Array(1 << 10)
  /** By hash the number of a name + 1; 0 where there is none. At most half are taken. */
  #slots = new Uint32Array(1 << 11)
  #count = 0
  readonly #beyondAscii: NameId[] = []

  constructor() {
    this.intern('')
  }

  /** The name of a number that was given out; '' for any other. */
  get(id: NameId): string {
    if (id >= this.#count) return ''
    return decodeText(this.#bytes.subarray(this.#starts[id] ?? 0, (this.#starts[id + 1] ?? 1) - 1))
  }

  /** The number of a name; undefined when it has none. */
  find(name: string): NameId | undefined {
    const end = this.#writeText(name)
    const id = this.#slots[this.#slotOf(end, this.#hashOf(end))] ?? 0
    return id === 0 ? undefined : id - 1
  }

  /** The number of a name, given out anew when it has none. '' has 0. */
  intern(name: string): NameId {
    return this.#take(this.#writeText(name))
  }

  /** The number of a name whose bytes stand from `start` to `end`; they are copied. Neither NUL nor `/` may be among them. */
  internBytes(bytes: Uint8Array, start: number, end: number): NameId {
    let to = this.#starts[this.#count] ?? 0
    this.#makeRoom(to + end - start)
    const own = this.#bytes
    for (let from = start; from < end; from++) own[to++] = bytes[from] ?? 0
    return this.#take(to)
  }

  /** The sorted table, and for each number given out the one in that table. The builder must not be used after it. */
  finish(): { names: NameTable; numberOf: Uint32Array<ArrayBuffer> } {
    // What is not needed any more is let go before the table is made: the two together are what a layer takes at most.
    this.#slots = new Uint32Array(1)
    this.#hashes = new Uint32Array(1)
    const keys = this.#sortKeys()
    const order = sortTexts(keys, this.#view)
    const numberOf = invert(order)
    return { names: inOrder(this.#bytes, this.#starts, numberOf), numberOf }
  }

  /** By number where the bytes begin by which a name is sorted. */
  #sortKeys(): Uint32Array {
    const keys = this.#starts.slice(0, this.#count)
    let at = this.#starts[this.#count] ?? 0
    for (const id of this.#beyondAscii) {
      const start = this.#starts[id] ?? 0
      const end = (this.#starts[id + 1] ?? 1) - 1
      this.#makeRoom(at + (end - start) * maxKeyRatio)
      const keyEnd = writeSortKey(this.#bytes, start, end, at)
      if (keyEnd === at) continue
      keys[id] = at
      this.#bytes[keyEnd] = 0
      at = keyEnd + 1
    }
    return keys
  }

  /** Writes a name behind all others, where it can be looked up, and taken. @returns its end */
  #writeText(name: string): number {
    const start = this.#starts[this.#count] ?? 0
    this.#makeRoom(start + name.length)
    const bytes = this.#bytes
    for (let i = 0; i < name.length; i++) {
      const unit = name.charCodeAt(i)
      if (unit >= 0x80) return this.#writeEncoded(name, start)
      bytes[start + i] = unit
    }
    return start + name.length
  }

  #writeEncoded(name: string, start: number): number {
    const encoded = encodeText(name)
    this.#makeRoom(start + encoded.length)
    this.#bytes.set(encoded, start)
    return start + encoded.length
  }

  /** The number of the name that was written behind all others. */
  #take(end: number): NameId {
    const hash = this.#hashOf(end)
    const slot = this.#slotOf(end, hash)
    const known = this.#slots[slot] ?? 0
    if (known !== 0) return known - 1
    const id = this.#count++
    if (this.#count === this.#hashes.length) {
      this.#starts = resized(this.#starts, this.#count * 2)
      this.#hashes = resized(this.#hashes, this.#count * 2)
    }
    this.#hashes[id] = hash
    this.#starts[id + 1] = end + 1
    this.#slots[slot] = id + 1
    if (!this.#seemsAscii(id)) this.#beyondAscii.push(id)
    if (this.#count * 2 > this.#slots.length) this.#growSlots()
    return id
  }

  /** The hash of the name that was written behind all others; puts its NUL there. */
  #hashOf(end: number): number {
    // What a shorter attempt has left there must not count.
    this.#view.setUint32(end, 0)
    let hash = 0
    for (let at = this.#starts[this.#count] ?? 0; at < end; at += 4) {
      // Twice, so that no bits of two names differ in a way that the next four bytes can undo.
      hash = Math.imul(hash ^ this.#view.getUint32(at), factorA)
      hash = Math.imul(hash ^ (hash >>> 15), factorB)
      hash ^= hash >>> 13
    }
    return hash >>> 0
  }

  /** The place in the hash table of the name that was written behind all others, or the free one where it belongs. */
  #slotOf(end: number, hash: number): number {
    const mask = this.#slots.length - 1
    let slot = hash & mask
    for (;;) {
      const known = this.#slots[slot] ?? 0
      if (known === 0 || (this.#hashes[known - 1] === hash && this.#isName(known - 1, end))) return slot
      slot = (slot + 1) & mask
    }
  }

  /** Whether a name is the one that was written behind all others. */
  #isName(id: NameId, end: number): boolean {
    const view = this.#view
    let a = this.#starts[id] ?? 0
    let b = this.#starts[this.#count] ?? 0
    if ((this.#starts[id + 1] ?? 0) - a !== end + 1 - b) return false
    for (; b + 4 <= end; a += 4, b += 4) if (view.getUint32(a) !== view.getUint32(b)) return false
    const left = end - b
    return left === 0 || (view.getUint32(a) ^ view.getUint32(b)) >>> (32 - left * 8) === 0
  }

  /** Whether a name is ASCII; may be false for one that is, by what was left behind it. */
  #seemsAscii(id: NameId): boolean {
    let all = 0
    for (let at = this.#starts[id] ?? 0, end = this.#starts[id + 1] ?? 0; at < end; at += 4) all |= this.#view.getUint32(at)
    return (all & 0x80808080) === 0
  }

  #makeRoom(end: number): void {
    if (end + margin <= this.#bytes.length) return
    const bytes = new Uint8Array(Math.max(this.#bytes.length * 2, end + margin))
    bytes.set(this.#bytes)
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer)
  }

  #growSlots(): void {
    const slots = new Uint32Array(this.#slots.length * 2)
    const mask = slots.length - 1
    for (let id = 0; id < this.#count; id++) {
      let slot = (this.#hashes[id] ?? 0) & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = id + 1
    }
    this.#slots = slots
  }
}

/** An odd number of 32 bits. */
function randomFactor(): number {
  return (Math.random() * 2 ** 32) | 1
}

function resized(numbers: Uint32Array<ArrayBuffer>, length: number): Uint32Array<ArrayBuffer> {
  const longer = new Uint32Array(length)
  longer.set(numbers)
  return longer
}

/** By number the place that it has in an order. */
function invert(order: Uint32Array): Uint32Array<ArrayBuffer> {
  const places = new Uint32Array(order.length)
  for (let place = 0; place < order.length; place++) places[order[place] ?? 0] = place
  return places
}

/**
 * The table of names that stand in another order.
 * @param from by the other number where a name begins, and behind the last one where it ends
 * @param numberOf by the other number that of the table
 */
function inOrder(own: Uint8Array, from: Uint32Array, numberOf: Uint32Array): NameTable {
  const count = numberOf.length
  const starts = new Uint32Array(count + 1)
  // Memory is written here and there: loops that do little wait for several places at once.
  for (let id = 0; id < count; id++) starts[(numberOf[id] ?? 0) + 1] = (from[id + 1] ?? 0) - (from[id] ?? 0)
  for (let rank = 0; rank < count; rank++) starts[rank + 1] = (starts[rank + 1] ?? 0) + (starts[rank] ?? 0)
  const bytes = new Uint8Array(starts[count] ?? 0)
  for (let id = 0; id < count; id++) copyName(own, from[id] ?? 0, from[id + 1] ?? 0, bytes, starts[numberOf[id] ?? 0] ?? 0)
  return new NameTable({ bytes, starts })
}

function copyName(from: Uint8Array, begin: number, end: number, to: Uint8Array, at: number): void {
  for (let i = begin; i < end; i++) to[at + i - begin] = from[i] ?? 0
}
