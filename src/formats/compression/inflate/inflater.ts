import type { GzipFlaw } from '../../../bytes/problem-codes.ts'
import { type WasmInstance, WasmPool } from '../../../bytes/wasm.ts'
import type { Checkpoint } from '../checkpoint.ts'
import { base64 } from './assembly/index.ts?wasm'

const names = [
  'reset',
  'inputAddress',
  'longestPush',
  'push',
  'run',
  'outputBegin',
  'outputStop',
  'memberCount',
  'trailingOffset',
  'isTrailingZero',
  'usedBytes',
  'isInsideBlock',
  'canResume',
  'headerPlace',
  'bitPlace',
  'windowLength',
  'windowEnd',
  'resume',
  'enterBlock',
] as const

/** What a run ends with; `output` and `input` say what is missing. */
export type RunEnd = 'input' | 'output' | 'end' | InflateFault

/** Something wrong with the stream. After a trailer that does not fit the next run goes on with what follows the member. */
export type InflateFault =
  | { readonly kind: 'damage'; readonly flaw: GzipFlaw }
  | { readonly kind: 'trailer'; readonly field: 'checksum' | 'length' }

/** By number: `Stop` in assembly/inflate.ts, `Answer` in assembly/index.ts. */
const flaws: Readonly<Record<number, GzipFlaw>> = {
  3: 'block-type',
  4: 'stored-length',
  5: 'too-many-codes',
  6: 'code-lengths',
  7: 'repeated-length',
  8: 'no-end-code',
  9: 'literal-codes',
  10: 'distance-codes',
  11: 'meaningless-code',
  12: 'match-too-far',
  32: 'not-gzip',
  33: 'method',
  34: 'flags',
  35: 'header-checksum',
  36: 'ends-early',
}
const badChecksum = 37

/** Each instance has 2 MiB of memory. */
const pool = new WasmPool(base64, names)

/**
 * Decodes gzip streams in WebAssembly, push by push: `push`, then `run` until it asks for input. Gives places from which
 * another inflater can go on. A stream holds an inflater until `release`.
 */
export class Inflater {
  readonly #wasm: WasmInstance<(typeof names)[number]>
  /** The longest push, in bytes. */
  readonly maxPush: number

  private constructor(wasm: WasmInstance<(typeof names)[number]>) {
    this.#wasm = wasm
    this.maxPush = wasm.functions.longestPush()
  }

  /** An inflater at the beginning of a stream. */
  static async acquire(): Promise<Inflater> {
    const wasm = await pool.acquire()
    wasm.functions.reset()
    return new Inflater(wasm)
  }

  /** Makes its memory free for another stream. Nothing may be called, and no output used, afterwards. */
  release(): void {
    pool.release(this.#wasm)
  }

  /** Takes up to `maxPush` compressed bytes; what it was given before must be used up. `isLast`: there are no more. */
  push(bytes: Uint8Array, isLast: boolean): void {
    const { functions, memory } = this.#wasm
    new Uint8Array(memory.buffer).set(bytes, functions.inputAddress())
    functions.push(bytes.length, isLast ? 1 : 0)
  }

  /** Decodes on. Whatever it ends with, `output` may have something. */
  run(): RunEnd {
    const answer = this.#wasm.functions.run()
    if (answer === 0) return 'input'
    if (answer === 1) return 'output'
    if (answer === 2) return 'end'
    const flaw = flaws[answer]
    return flaw === undefined
      ? { kind: 'trailer', field: answer === badChecksum ? 'checksum' : 'length' }
      : { kind: 'damage', flaw }
  }

  /** What the last run decoded; valid until the next one. */
  get output(): Uint8Array {
    const { functions, memory } = this.#wasm
    const begin = functions.outputBegin()
    return new Uint8Array(memory.buffer, begin, functions.outputStop() - begin)
  }

  /** Compressed bytes that were used so far, from the beginning of the stream. */
  get usedBytes(): number {
    return this.#wasm.functions.usedBytes()
  }

  /** Where that which is no gzip member begins behind the last one; −1 where there is nothing. */
  get trailingOffset(): number {
    return this.#wasm.functions.trailingOffset()
  }

  /** Whether all that stands there is zeros, which some writers pad with. */
  get isTrailingZero(): boolean {
    return this.#wasm.functions.isTrailingZero() !== 0
  }

  /** The present place, with a window that is valid until the next run; undefined inside of a header or trailer. */
  checkpointAt(offset: number): Checkpoint | undefined {
    const { functions, memory } = this.#wasm
    if (functions.canResume() === 0) return undefined
    const length = functions.windowLength()
    const blockBit = functions.isInsideBlock() === 0 ? -1 : functions.headerPlace()
    return {
      bit: functions.bitPlace(),
      blockBit,
      offset,
      window: new Uint8Array(memory.buffer, functions.outputStop() - length, length),
    }
  }

  /**
   * Goes to a place that was recorded; the next push begins with the byte that holds its bit.
   * @param header the bytes from the one that holds `blockBit` on, as many as a block's header may have; not needed between blocks
   * @returns whether the place is one of this stream
   */
  resume({ bit, blockBit, window: before }: Checkpoint, header: Uint8Array): boolean {
    const { functions, memory } = this.#wasm
    new Uint8Array(memory.buffer).set(before, functions.windowEnd() - before.length)
    functions.resume(before.length, blockBit < 0 ? bit : blockBit)
    if (blockBit < 0) return true
    this.push(header, false)
    return functions.enterBlock(bit) === 2
  }
}
