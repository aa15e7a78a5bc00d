import type { GzipFlaw } from '../../../bytes/problem-codes.ts'
import type { Checkpoint } from '../checkpoint.ts'
import { type InflateWasm, inflatePool, outputOf } from './inflate-wasm.ts'
import { windowSize } from './pieces/piece.ts'

/** What a run ends with; `output` and `input` say what is missing, `boundary` that a block begins where it was to stop. */
export type RunEnd = 'input' | 'output' | 'boundary' | 'end' | InflateFault

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
const boundary = 64

/**
 * Decodes gzip streams in WebAssembly, push by push: `push`, then `run` until it asks for input. Gives places from which
 * another inflater can go on. A stream holds an inflater until `release`.
 */
export class Inflater {
  readonly #wasm: InflateWasm
  /** The longest push, in bytes. */
  readonly maxPush: number

  private constructor(wasm: InflateWasm) {
    this.#wasm = wasm
    this.maxPush = wasm.functions.longestPush()
  }

  /** An inflater at the beginning of a stream. */
  static async acquire(): Promise<Inflater> {
    const wasm = await inflatePool.acquire()
    wasm.functions.reset()
    return new Inflater(wasm)
  }

  /** Makes its memory free for another stream. Nothing may be called, and no output used, afterwards. */
  release(): void {
    inflatePool.release(this.#wasm)
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
    if (answer === boundary) return 'boundary'
    const flaw = flaws[answer]
    return flaw === undefined
      ? { kind: 'trailer', field: answer === badChecksum ? 'checksum' : 'length' }
      : { kind: 'damage', flaw }
  }

  /** What the last run decoded; valid until the next one. */
  get output(): Uint8Array {
    return outputOf(this.#wasm)
  }

  /** Compressed bytes that were used so far, from the beginning of the stream. */
  get usedBytes(): number {
    return this.#wasm.functions.usedBytes()
  }

  /** From now on there are `marks`, so many bytes of output apart; 4 KiB at least. */
  markEvery(bytes: number): void {
    this.#wasm.functions.markEvery(bytes)
  }

  /**
   * Places that the last run passed, by turns: how far its output was, in bytes, and how many bytes of the stream had been used. Valid until
   * the next run.
   */
  get marks(): Float64Array {
    const { functions, memory } = this.#wasm
    return new Float64Array(memory.buffer, functions.marksAddress(), functions.markCount() * 2)
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
    const { functions } = this.#wasm
    if (functions.canResume() === 0) return undefined
    const blockBit = functions.isInsideBlock() === 0 ? -1 : functions.headerPlace()
    return {
      bit: functions.bitPlace(),
      blockBit,
      offset,
      window: this.window,
    }
  }

  /** The output that what follows may refer back to; valid until the next run. */
  get window(): Uint8Array {
    const { functions, memory } = this.#wasm
    const length = functions.windowLength()
    return new Uint8Array(memory.buffer, functions.outputStop() - length, length)
  }

  /** From now on runs end with `boundary` where a block begins at this bit of the stream or behind it. */
  stopAt(bit: number): void {
    this.#wasm.functions.stopAt(bit)
  }

  /** Where the next block begins, in bits of the stream; only at a boundary. */
  get bit(): number {
    return this.#wasm.functions.bitPlace()
  }

  /** At a boundary, behind all output: goes on at another one. What is between has been taken, or nothing is. */
  goTo(bit: number): void {
    this.#wasm.functions.goTo(bit)
  }

  /** At a boundary with a whole window: a piece that was decoded elsewhere follows. What was pushed is gone. */
  beginPiece(): void {
    this.#wasm.functions.beginPiece()
  }

  /** Takes symbols of the piece, two bytes each, of so many bytes as `output` can have: what they stand for is `output`. */
  takeSymbols(symbols: Uint8Array): void {
    const { functions, memory } = this.#wasm
    new Uint8Array(memory.buffer).set(symbols, functions.symbolsAddress())
    functions.resolve(symbols.length / 2)
  }

  /** Takes bytes of the piece as they are, with their CRC-32. They are no `output`. */
  takeBytes(bytes: Uint8Array, sum: number): void {
    const { functions, memory } = this.#wasm
    const kept = bytes.subarray(Math.max(0, bytes.length - windowSize))
    new Uint8Array(memory.buffer).set(kept, functions.madeAddress())
    functions.takeMade(kept.length, bytes.length, sum)
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
