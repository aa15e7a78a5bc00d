/** The name that the table of names has of itself (elf(5)). */
const own = Uint8Array.from('.shstrtab', (letter) => letter.charCodeAt(0))
/** How far a place may go on, by the last byte that it compares (Horspool, 1980). */
const skips = new Uint8Array(256).fill(own.length)
own.subarray(0, -1).forEach((byte, at) => {
  skips[byte] = own.length - 1 - at
})

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
    const last = own.length - 1
    let at = this.#searched
    while (at < end && at + last < this.#filled) {
      if (!isOwn(buffer, at)) {
        at += skips[buffer[at + last] ?? 0] ?? 1
        continue
      }
      const begin = Math.max(0, at - around)
      if (this.#found.length === maxFound) this.#found.shift()
      this.#found.push({ offset: this.#offset + begin, bytes: buffer.slice(begin, Math.min(this.#filled, at + around)) })
      at += around
    }
    this.#searched = at
  }
}

function isOwn(bytes: Uint8Array, at: number): boolean {
  for (let i = own.length - 1; i >= 0; i--) if (bytes[at + i] !== own[i]) return false
  return true
}
