import { Inflater } from '../compression/inflate/inflater.ts'

/** A gzip header without a name: what the inflater wants before the blocks. */
const gzipHeader = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff)
const gzipTrailer = 8
const zlibHeader = 2
const zlibTrailer = 4
/** How much is given to the inflater at once: most objects are smaller. */
const pushSize = 1 << 12

/** What a zlib stream holds, and how many bytes it takes itself. */
export interface Inflated {
  readonly content: Uint8Array<ArrayBuffer>
  readonly usedBytes: number
}

/** Whether a zlib stream (RFC 1950) may begin with these bytes. */
export function isZlib(bytes: Uint8Array): boolean {
  const [method = 0, flags = 0] = bytes
  return (method & 0x8f) === 0x08 && ((method << 8) | flags) % 31 === 0 && (flags & 0x20) === 0
}

/**
 * Inflates zlib streams that stand among other bytes, and tells where they end. Holds an inflater until `close`.
 */
export class ZlibReader {
  #inflater: Inflater

  private constructor(inflater: Inflater) {
    this.#inflater = inflater
  }

  static async create(): Promise<ZlibReader> {
    return new ZlibReader(await Inflater.acquire())
  }

  /** Gives the inflater back. */
  close(): void {
    this.#inflater.release()
  }

  /**
   * The stream that begins at `begin`; undefined where none does, it is damaged or longer than `limit` bytes. The checksum behind it is
   * not compared.
   */
  async read(bytes: Uint8Array, begin: number, limit: number): Promise<Inflated | undefined> {
    if (!isZlib(bytes.subarray(begin))) return undefined
    // An inflater is at the beginning of a stream only when it is new.
    this.#inflater.release()
    this.#inflater = await Inflater.acquire()
    const inflater = this.#inflater
    const blocks = begin + zlibHeader
    const pieces: Uint8Array[] = []
    let length = 0
    inflater.push(gzipHeader, false)
    inflater.run()
    // A gzip trailer is longer: one that ends the bytes gets zeros behind it.
    for (let at = blocks; at < bytes.length + gzipTrailer; at += pushSize) {
      const piece = new Uint8Array(Math.min(pushSize, bytes.length + gzipTrailer - at))
      piece.set(bytes.subarray(at, at + piece.length))
      inflater.push(piece, false)
      for (let end = inflater.run(); ; end = inflater.run()) {
        const { output } = inflater
        length += output.length
        if (length > limit) return undefined
        if (output.length > 0) pieces.push(output.slice())
        if (end === 'input') break
        if (end === 'output') continue
        // The trailer is no gzip trailer: what was looked for is before it.
        if (typeof end !== 'object' || end.kind === 'damage') return undefined
        const used = inflater.usedBytes - gzipHeader.length - gzipTrailer
        return { content: join(pieces, length), usedBytes: zlibHeader + used + zlibTrailer }
      }
    }
    return undefined
  }
}

function join(pieces: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(length)
  let at = 0
  for (const piece of pieces) {
    joined.set(piece, at)
    at += piece.length
  }
  return joined
}
