import type { ContentHash } from '../gathered-hash.ts'
import type { Sha256Wasm } from './sha256-wasm.ts'

const blockSize = 64

/** Bytes that a stream gathers at most: as many as a read of a file gives, so that both a blob and its tar have some. */
export const roomSize = 1 << 20

/** FIPS 180-4, section 5.3.3. */
const initialState = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19] as const
const stateSize = 32

/** What a stream takes of the module's memory: its state, its room, and what its last bytes are padded with. */
export const streamSize = stateSize + roomSize + 2 * blockSize

/** A stream whose blocks are hashed when its owner says so; its state and its bytes lie in the memory of the module. */
export class LaneStream implements ContentHash {
  readonly #wasm: Sha256Wasm
  /** Where its state is. */
  readonly state: number
  readonly #room: number
  readonly #makeRoom: () => Promise<void>
  /** The part of the room that is filled and not hashed. */
  #from = 0
  #end = 0
  /** Bytes taken so far. */
  #length = 0

  /**
   * @param address where in memory `streamSize` bytes are its own
   * @param makeRoom has blocks of it hashed
   */
  constructor(wasm: Sha256Wasm, address: number, makeRoom: () => Promise<void>) {
    this.#wasm = wasm
    this.state = address
    this.#room = address + stateSize
    this.#makeRoom = makeRoom
    const view = new DataView(wasm.memory.buffer, address, stateSize)
    initialState.forEach((word, i) => view.setUint32(4 * i, word, true))
  }

  /** Whole blocks that wait to be hashed. */
  get blocks(): number {
    return Math.floor((this.#end - this.#from) / blockSize)
  }

  /** Where in memory they begin. */
  get start(): number {
    return this.#room + this.#from
  }

  /** Whether it can take half as much as it ever can. */
  get hasRoom(): boolean {
    return this.#end - this.#from <= roomSize / 2
  }

  /** Says that so many of its blocks were hashed. */
  skip(blocks: number): void {
    this.#from += blocks * blockSize
  }

  update(bytes: Uint8Array): void | Promise<void> {
    const taken = this.#take(bytes)
    if (taken < bytes.length) return this.#takeRest(bytes.subarray(taken))
  }

  hex(): string {
    const { functions, memory } = this.#wasm
    const left = this.#end - this.#from
    const blocks = Math.ceil((left + 9) / blockSize)
    this.#moveToBegin()
    const padding = new Uint8Array(memory.buffer, this.#room + left, blocks * blockSize - left).fill(0)
    padding[0] = 0x80
    // The length in bits, as a number of 64 bits.
    const view = new DataView(padding.buffer, padding.byteOffset + padding.length - 8, 8)
    view.setUint32(0, Math.floor(this.#length / 2 ** 29))
    view.setUint32(4, (this.#length % 2 ** 29) * 8)
    functions.hashOne(this.state, this.#room, blocks)
    const words = new DataView(memory.buffer, this.state, stateSize)
    return initialState
      .map((_, i) =>
        words
          .getUint32(4 * i, true)
          .toString(16)
          .padStart(8, '0'),
      )
      .join('')
  }

  async #takeRest(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; at += this.#take(bytes.subarray(at))) await this.#makeRoom()
  }

  /** @returns how many of the bytes there was room for */
  #take(bytes: Uint8Array): number {
    if (bytes.length > roomSize - this.#end) this.#moveToBegin()
    const part = bytes.subarray(0, roomSize - this.#end)
    new Uint8Array(this.#wasm.memory.buffer).set(part, this.#room + this.#end)
    this.#end += part.length
    this.#length += part.length
    return part.length
  }

  #moveToBegin(): void {
    new Uint8Array(this.#wasm.memory.buffer).copyWithin(this.#room, this.start, this.#room + this.#end)
    this.#end -= this.#from
    this.#from = 0
  }
}
