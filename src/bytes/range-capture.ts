/** Keeps a range of a stream that goes by in pieces. One is used for many ranges, one after the other. */
export class RangeCapture {
  readonly #maxSize: number
  #buffer: Uint8Array<ArrayBuffer> | undefined
  #offset = 0
  #size = 0
  #filled = 0

  /** @param maxSize of the longest range that it is to keep */
  constructor(maxSize: number) {
    this.#maxSize = maxSize
  }

  /** Begins with another range, of which nothing is there. @returns whether it is not too long */
  reset(offset: number, size: number): boolean {
    const fits = size <= this.#maxSize
    this.#offset = offset
    this.#size = fits ? size : 0
    this.#filled = 0
    return fits
  }

  /** Takes what a piece of the stream has of the range; pieces come in order, none is left out. */
  take(offset: number, bytes: Uint8Array): void {
    if (this.#filled === this.#size) return
    const from = this.#offset + this.#filled - offset
    if (from < 0 || from >= bytes.length) return
    const part = bytes.subarray(from, from + this.#size - this.#filled)
    const buffer = (this.#buffer ??= new Uint8Array(this.#maxSize))
    buffer.set(part, this.#filled)
    this.#filled += part.length
  }

  /** What is there of the range; valid until the next `reset`. */
  get bytes(): Uint8Array {
    return (this.#buffer ?? new Uint8Array(0)).subarray(0, this.#filled)
  }

  get isWhole(): boolean {
    return this.#filled === this.#size
  }
}
