import { decodeText, encodeText } from '../bytes/text.ts'
import type { Steps } from './steps.ts'

/** How many names are gone through in one step: about a millisecond. */
const namesPerStep = 1 << 13

/** Number of a name in a NameTable. */
export type NameId = number

/** A NameTable as plain data, for the way to another thread. */
export interface NameColumns {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly starts: Uint32Array<ArrayBuffer>
}

/**
 * Names, each stored once, in the order of code units: a smaller number is a smaller name, and two nodes of a tree have the
 * same name exactly when they have the same number. Names never hold NUL or `/`.
 *
 *     bytes   NUL etc NUL usr NUL     as they stood in the tar, a NUL behind each
 *     starts  0   1       5       9   one more than names
 *
 * Bytes and not strings: a million names as strings cost ten times as much memory, and time whenever they change threads.
 */
export class NameTable {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly starts: Uint32Array<ArrayBuffer>

  constructor({ bytes, starts }: NameColumns) {
    this.bytes = bytes
    this.starts = starts
  }

  /** The table of names that ascend by code units. */
  static of(names: readonly string[]): NameTable {
    const bytes = names.length === 0 ? new Uint8Array(0) : encodeText(`${names.join('\0')}\0`)
    const starts = new Uint32Array(names.length + 1)
    for (let at = 0, id = 1; id <= names.length; at++) if (bytes[at] === 0) starts[id++] = at + 1
    return new NameTable({ bytes, starts })
  }

  get length(): number {
    return this.starts.length - 1
  }

  /** The name of a number; '' for a number that was never given out. Makes a string: not for loops over all nodes. */
  get(id: NameId): string {
    const start = this.starts[id] ?? 0
    const end = (this.starts[id + 1] ?? 1) - 1
    return end <= start ? '' : decodeText(this.bytes.subarray(start, end))
  }

  /** The number of a name; undefined when no node has it. */
  find(name: string): NameId | undefined {
    const wanted = NameTable.of([name])
    let low = 0
    let high = this.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const order = compareNames(this, middle, wanted, 0)
      if (order === 0) return middle
      if (order < 0) low = middle + 1
      else high = middle
    }
    return undefined
  }

  /** By number, 1 for the names that hold a text; letter case does not count. */
  *findContaining(text: string): Steps<Uint8Array> {
    const lower = text.toLowerCase()
    const found = new Uint8Array(this.length)
    const wanted = encodeText(lower)
    const isAsciiWanted = wanted.every((byte) => byte < 0x80)
    for (let id = 0; id < found.length; id++) {
      if (id % namesPerStep === 0) yield
      const verdict = isAsciiWanted ? this.#containsAscii(id, wanted) : undefined
      // Other scripts have letters whose lower case is ASCII (the sign of Kelvin is a k): those are left to the language.
      if (verdict ?? this.get(id).toLowerCase().includes(lower)) found[id] = 1
    }
    return found
  }

  /** For each number a hash of the name's bytes, the same in every table. */
  hashes(): Uint32Array {
    const { bytes, starts } = this
    const hashes = new Uint32Array(this.length)
    for (let id = 0; id < hashes.length; id++) {
      let hash = 0x811c9dc5
      for (let at = starts[id] ?? 0, end = (starts[id + 1] ?? 1) - 1; at < end; at++)
        hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01000193)
      hashes[id] = hash
    }
    return hashes
  }

  /** Whether a name holds ASCII text in lower case; undefined when the name itself is not ASCII. */
  #containsAscii(id: NameId, wanted: Uint8Array): boolean | undefined {
    const { bytes } = this
    const end = (this.starts[id + 1] ?? 1) - 1
    let isFound = wanted.length === 0
    for (let at = this.starts[id] ?? 0; at < end; at++) {
      const byte = bytes[at] ?? 0
      if (byte >= 0x80) return undefined
      if (isFound || lowerCase(byte) !== wanted[0] || at + wanted.length > end) continue
      let length = 1
      while (length < wanted.length && lowerCase(bytes[at + length] ?? 0) === wanted[length]) length++
      isFound = length === wanted.length
    }
    return isFound
  }
}

function lowerCase(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte + 32 : byte
}

/** Compares two names by code units; negative when the first is smaller. */
export function compareNames(a: NameTable, idA: NameId, b: NameTable, idB: NameId): number {
  let atA = a.starts[idA] ?? 0
  let atB = b.starts[idB] ?? 0
  // The NUL behind each name ends the loop, or makes the shorter name the smaller one.
  for (;;) {
    const x = a.bytes[atA++] ?? 0
    const y = b.bytes[atB++] ?? 0
    if (x !== y) {
      if (x < 0x80 && y < 0x80) return x - y
      // Beyond ASCII the order of bytes is not that of code units.
      const nameA = a.get(idA)
      const nameB = b.get(idB)
      return nameA < nameB ? -1 : nameA > nameB ? 1 : 0
    }
    if (x === 0) return 0
  }
}
