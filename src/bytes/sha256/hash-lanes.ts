import type { ContentHash } from '../gathered-hash.ts'
import { LaneStream, streamSize } from './lane-stream.ts'
import { type Sha256Wasm, sha256Pool } from './sha256-wasm.ts'

/** Somebody who reads one content among several that are read side by side, and hashes streams of it. */
export interface LaneMember {
  /** SHA-256 of a stream. A member takes bytes of one of its streams at a time. */
  createHash(): ContentHash
  /** Nothing of this member's streams is wanted any more. */
  leave(): void
}

/**
 * SHA-256 of several streams in one thread, four at a time in the lanes of vectors where there are as many.
 *
 * Each stream gathers what it is given, as far as its room goes. A member whose stream has no room left waits; once all wait, the
 * fullest streams are hashed: so that as many as can have something to hash.
 */
export class HashLanes {
  readonly #wasm: Sha256Wasm
  /** By their place in memory; undefined where there is none now. */
  readonly #streams: (LaneStream | undefined)[] = []
  #members = 0
  readonly #waiting: { readonly stream: LaneStream; readonly wake: () => void }[] = []

  private constructor(wasm: Sha256Wasm) {
    this.#wasm = wasm
  }

  /** It holds an instance of the module until `release`. */
  static async acquire(): Promise<HashLanes> {
    return new HashLanes(await sha256Pool.acquire())
  }

  /** Makes its memory free for others. Nothing may be called afterwards, of members neither. */
  release(): void {
    sha256Pool.release(this.#wasm)
  }

  /** Adds one more that the others wait for, until it leaves. */
  join(): LaneMember {
    const own: LaneStream[] = []
    this.#members++
    return {
      createHash: () => {
        const stream = this.#createStream()
        own.push(stream)
        return stream
      },
      leave: () => {
        for (const stream of own.splice(0)) this.#streams[this.#streams.indexOf(stream)] = undefined
        this.#members--
        if (this.#waiting.length >= this.#members) this.#makeRoom()
      },
    }
  }

  #createStream(): LaneStream {
    const free = this.#streams.indexOf(undefined)
    const place = free < 0 ? this.#streams.length : free
    const { functions } = this.#wasm
    const address = functions.roomAddress() + place * streamSize
    functions.reserve(address + streamSize)
    const stream: LaneStream = new LaneStream(this.#wasm, address, () => this.#waitForRoom(stream))
    this.#streams[place] = stream
    return stream
  }

  #waitForRoom(stream: LaneStream): Promise<void> {
    return new Promise((wake) => {
      this.#waiting.push({ stream, wake })
      if (this.#waiting.length >= this.#members) this.#makeRoom()
    })
  }

  /** For all that wait. */
  #makeRoom(): void {
    while (this.#waiting.some(({ stream }) => !stream.hasRoom)) this.#hashFullest()
    for (const { wake } of this.#waiting.splice(0)) wake()
  }

  /** Hashes side by side what the four fullest streams all have, else all of the fullest: three lanes are no faster (docs/digests.md). */
  #hashFullest(): void {
    const { functions } = this.#wasm
    const [a, b, c, d] = this.#streams.flatMap((stream) => stream ?? []).toSorted((one, other) => other.blocks - one.blocks)
    if (a === undefined) return
    if (b === undefined || c === undefined || d === undefined || d.blocks === 0) {
      functions.hashOne(a.state, a.start, a.blocks)
      a.skip(a.blocks)
      return
    }
    const { blocks } = d
    functions.hashFour(a.state, b.state, c.state, d.state, a.start, b.start, c.start, d.start, blocks)
    for (const stream of [a, b, c, d]) stream.skip(blocks)
  }
}
