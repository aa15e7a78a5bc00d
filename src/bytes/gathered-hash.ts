import { createSha256, sha256Hex } from './hashing.ts'

/** SHA-256 of one content that is fed piece by piece, one after the other is taken. */
export interface ContentHash {
  /** Takes the next bytes, which may be overwritten once what it gives is fulfilled. */
  update(bytes: Uint8Array): void | Promise<void>
  /** 64 lower-case hex digits; nothing may follow. */
  hex(): string | Promise<string>
}

/** Makes hashes of contents that are not gathered. */
export type CreateHash = () => ContentHash | Promise<ContentHash>

/** The buffer of this thread while nobody has it; the garbage collector may take it. */
let spare: WeakRef<Uint8Array<ArrayBuffer>> | undefined

/**
 * Room to gather contents in, for the platform to hash each at once: browsers do that more than twice as fast as WebAssembly (measured:
 * Chromium 156, WebCrypto against hash-wasm), but not piece by piece. What does not fit is hashed as a stream.
 */
export class HashRoom {
  readonly #bytes: Uint8Array<ArrayBuffer>
  readonly #createStream: CreateHash
  /** How many bytes are given away, from the beginning. */
  #given = 0

  /**
   * @param size in bytes; what is gathered is there twice while the platform hashes it
   * @param createStream for what does not fit
   */
  constructor(size: number, createStream: CreateHash = createSha256) {
    const left = spare?.deref()
    // Pages that are never written to take no memory.
    this.#bytes = left?.length === size ? left : new Uint8Array(size)
    spare = undefined
    this.#createStream = createStream
  }

  /**
   * @param least how long the content is at least: where that does not fit, nothing is gathered
   * @param most how long it is at most; unless given it has all the room that is left
   */
  async createHash(least: number, most = this.#bytes.length): Promise<ContentHash> {
    const stream = await this.#createStream()
    const room = this.#bytes.subarray(this.#given, this.#given + most)
    if (room.length < least) return stream
    this.#given += room.length
    return new GatheredHash(room, stream)
  }

  /** Leaves the buffer to the next room of this thread; no hash of this one is used any more. Without it the buffer goes with the room. */
  close(): void {
    spare = new WeakRef(this.#bytes)
  }
}

class GatheredHash implements ContentHash {
  readonly #room: Uint8Array<ArrayBuffer>
  readonly #stream: ContentHash
  #length = 0
  #isFull = false

  constructor(room: Uint8Array<ArrayBuffer>, stream: ContentHash) {
    this.#room = room
    this.#stream = stream
  }

  update(bytes: Uint8Array): void | Promise<void> {
    if (this.#isFull) return this.#stream.update(bytes)
    if (this.#length + bytes.length > this.#room.length) return this.#overflow(bytes)
    this.#room.set(bytes, this.#length)
    this.#length += bytes.length
  }

  hex(): string | Promise<string> {
    return this.#isFull ? this.#stream.hex() : sha256Hex(this.#room.subarray(0, this.#length))
  }

  async #overflow(bytes: Uint8Array): Promise<void> {
    this.#isFull = true
    await this.#stream.update(this.#room.subarray(0, this.#length))
    await this.#stream.update(bytes)
  }
}
