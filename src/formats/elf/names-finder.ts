/** The name that the table of names has of itself (elf(5)). */
const own = Uint8Array.from('\0.shstrtab\0', (letter) => letter.charCodeAt(0))
/** Of every eight bytes four are looked at, as a number: wherever the name stands, one of these is all of it. */
const step = 8
const words = Array.from({ length: step }, (_, at) => new Int32Array(own.slice(at, at + 4).buffer)[0] ?? 0)
/** By hash whether it is that of one of them: a table is faster than eight comparisons. */
const isHashOfWord = new Uint8Array(4096)
const hashOf = (word: number) => Math.imul(word, 0x9e3779b1) >>> 20
for (const word of words) isHashOfWord[hashOf(word)] = 1

/** What is kept before and behind the name that was found: tables of names have a few hundred bytes. */
const around = 4096
const bufferSize = 1 << 16
const maxFound = 4

interface Found {
  readonly offset: number
  readonly bytes: Uint8Array
}

/**
 * Finds the names of an ELF file's sections as the file streams by. Where they are is said at its end, when they have gone by: they
 * are known by the name of their own section, which is one of them. What is found does not depend on how the stream is cut.
 */
export class NamesFinder {
  readonly #buffer = new Uint8Array(bufferSize)
  readonly #words = new Int32Array(this.#buffer.buffer)
  #filled = 0
  /** Offset in the file of the buffer's first byte. */
  #offset = 0
  /** Up to where in the buffer it was searched. */
  #searched = 0
  /** The last places. */
  #found: Found[] = []

  /** Begins with another file, at an offset. */
  reset(offset: number): void {
    this.#filled = 0
    this.#offset = offset
    this.#searched = 0
    this.#found = []
  }

  /** Takes the next bytes. */
  take(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) {
      const part = bytes.subarray(at, at + bufferSize - this.#filled)
      this.#buffer.set(part, this.#filled)
      this.#filled += part.length
      at += part.length
      if (this.#filled === bufferSize) this.#makeRoom()
    }
  }

  /** The bytes of a range, when all have come; undefined where it holds no names of sections. */
  find(offset: number, size: number): Uint8Array | undefined {
    this.#search(this.#filled)
    const found = this.#found.findLast((one) => one.offset <= offset && offset + size <= one.offset + one.bytes.length)
    return found?.bytes.subarray(offset - found.offset, offset - found.offset + size)
  }

  #makeRoom(): void {
    this.#search(this.#filled - around)
    const gone = this.#searched - around
    this.#buffer.copyWithin(0, gone, this.#filled)
    this.#filled -= gone
    this.#offset += gone
    this.#searched = around
  }

  /** Searches up to a place at which no name begins any more. */
  #search(end: number): void {
    const buffer = this.#buffer
    const last = Math.min(this.#filled, end + step)
    for (let at = this.#nextWord(this.#searched, last); at < last; at = this.#nextWord(at + step, last)) {
      const part = words.indexOf(this.#words[at / 4] ?? 0)
      const name = at - part
      if (part < 0 || name < this.#searched || name >= end || !this.#isOwn(name)) continue
      const begin = Math.max(0, name - around)
      if (this.#found.length === maxFound) this.#found.shift()
      this.#found.push({ offset: this.#offset + begin, bytes: buffer.slice(begin, Math.min(this.#filled, name + around)) })
      this.#searched = name + around
    }
    this.#searched = Math.max(this.#searched, end)
  }

  /** The first place from one on at which four bytes of the name are looked at; `last` where there is none. */
  #nextWord(from: number, last: number): number {
    const numbers = this.#words
    const end = Math.ceil(last / 4)
    for (let at = Math.ceil(from / step) * (step / 4); at < end; at += step / 4)
      if (isHashOfWord[hashOf(numbers[at] ?? 0)] === 1) return at * 4
    return last
  }

  #isOwn(at: number): boolean {
    return at + own.length <= this.#filled && own.every((byte, i) => this.#buffer[at + i] === byte)
  }
}
