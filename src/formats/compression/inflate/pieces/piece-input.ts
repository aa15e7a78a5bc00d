import type { ByteSource } from '../../../../bytes/byte-source.ts'
import type { PieceRequest } from './piece.ts'

/** A piece's last block ends behind its end: mostly within so much. */
const lookAhead = 128 << 10

/** The stored bytes of a piece, and as many of those behind it as are wanted: at most as many again. */
export class PieceInput {
  readonly #source: ByteSource
  readonly #signal: AbortSignal | undefined
  /** Offset of the first byte in the source. */
  readonly #begin: number
  readonly #limit: number
  #wanted: number
  #bytes = new Uint8Array(0)

  /** @param size stored bytes of a piece, after which at most so many are read */
  constructor(source: ByteSource, { from, end }: PieceRequest, size: number, signal: AbortSignal | undefined) {
    this.#source = source
    this.#signal = signal
    this.#begin = Math.floor(from / 8)
    const last = Math.max(Math.ceil(end / 8), this.#begin)
    this.#limit = Math.min(last + size, source.size) - this.#begin
    this.#wanted = last - this.#begin + Math.min(lookAhead, size)
  }

  /** What was read, from a byte of the stream on. */
  from(offset: number): Uint8Array {
    return this.#bytes.subarray(offset - this.#begin)
  }

  /**
   * Reads on.
   * @returns whether there was more
   */
  async read(): Promise<boolean> {
    const size = Math.min(this.#wanted, this.#limit) - this.#bytes.length
    if (size <= 0) return false
    const more = await this.#source.read({ offset: this.#begin + this.#bytes.length, size }, this.#signal)
    if (more.length === 0) return false
    this.#bytes = this.#bytes.length === 0 ? more : joined(this.#bytes, more)
    this.#wanted = this.#bytes.length + lookAhead
    return true
  }
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.length + second.length)
  both.set(first)
  both.set(second, first.length)
  return both
}
