import type { StreamFlaw } from '../../../bytes/problem-codes.ts'
import { type WasmInstance, WasmPool } from '../../../bytes/wasm.ts'
import type { StepEnd, StreamDecoder } from '../stream-decoder.ts'
import { base64 } from './assembly/index.ts?wasm'

const names = [
  'reset',
  'enterBlock',
  'inputAddress',
  'pushRoom',
  'push',
  'unused',
  'bitsLeft',
  'outputAddress',
  'outputLength',
  'clearOutput',
  'run',
] as const

type Bzip2Wasm = WasmInstance<(typeof names)[number]>

/** Each instance has 8 MiB of memory. */
const pool = new WasmPool(base64, names)

/** By the numbers of assembly/stop.ts. */
const ends: readonly (StepEnd | undefined)[] = [
  undefined,
  'input',
  'output',
  'block',
  'stream',
  'no-stream',
  ...(['data', 'checksum', 'old-form'] satisfies StreamFlaw[]).map((flaw) => ({ flaw })),
]

/** bzip2, decoded block by block once all of a block can be there. */
export class Bzip2Decoder implements StreamDecoder {
  readonly #wasm: Bzip2Wasm
  /** Bits of the first byte that are before the block to begin at; undefined where a stream begins or something was pushed. */
  #entry: number | undefined

  private constructor(wasm: Bzip2Wasm, entry: number | undefined) {
    this.#wasm = wasm
    this.#entry = entry
    wasm.functions.reset()
  }

  /**
   * A decoder at the beginning of a stream.
   * @param entry at a block instead, so many bits further on
   */
  static async create(entry?: number): Promise<Bzip2Decoder> {
    return new Bzip2Decoder(await pool.acquire(), entry)
  }

  /** Gives the memory back; nothing of the decoder may be used afterwards. */
  release(): void {
    pool.release(this.#wasm)
  }

  push(bytes: Uint8Array): number {
    const { functions, memory } = this.#wasm
    const address = functions.inputAddress()
    const taken = Math.min(bytes.length, functions.pushRoom())
    new Uint8Array(memory.buffer).set(bytes.subarray(0, taken), address)
    functions.push(taken)
    if (this.#entry !== undefined) functions.enterBlock(this.#entry)
    this.#entry = undefined
    return taken
  }

  step(isEnd: boolean): StepEnd {
    const end = ends[this.#wasm.functions.run(isEnd ? 1 : 0)]
    if (end === undefined) throw new Error('bzip2: the module stopped for no reason')
    return end
  }

  get unused(): number {
    return this.#wasm.functions.unused()
  }

  get bitsLeft(): number {
    return this.#wasm.functions.bitsLeft()
  }

  get filled(): number {
    return this.#wasm.functions.outputLength()
  }

  takeOutput(): Uint8Array {
    const { functions, memory } = this.#wasm
    const output = new Uint8Array(memory.buffer, functions.outputAddress(), functions.outputLength())
    functions.clearOutput()
    return output
  }
}
