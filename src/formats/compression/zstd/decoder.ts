import { base64 } from 'zstddec/stream?wasm'
import { compileWasm, instantiateWasm, type WasmInstance } from '../../../bytes/wasm.ts'

const names = ['malloc', 'free', 'ZSTD_createDCtx', 'ZSTD_freeDCtx', 'ZSTD_decompressStream'] as const

/** ZSTD_ErrorCode of zstd_errors.h: prefix_unknown. */
const noFrame = 10

/** What a step ends with. `frame`: a frame is over, and more may follow. `error`: ZSTD_ErrorCode of zstd_errors.h. */
export type StepEnd = 'input' | 'output' | 'frame' | { readonly error: number; readonly isNoFrame: boolean }

const maxPush = 1 << 20
const outputSize = 1 << 18
/** The longest header of a frame (RFC 8878, 3.1.1) and that of its first block: what a frame is begun with. */
const beginSize = 18 + 3
/** `ZSTD_inBuffer` and `ZSTD_outBuffer`: address, size and position, 32 bits each. */
const structSize = 12

let compiled: Promise<WebAssembly.Module> | undefined

/**
 * The reference decoder of Zstandard (RFC 8878), compiled to WebAssembly by the package zstddec, whose own streaming pulls
 * its input at once and starts by a request that the page's policy forbids. So its module is called here, push by push.
 */
export class ZstdDecoder {
  readonly #wasm: WasmInstance<(typeof names)[number]>
  readonly #context: number
  readonly #input: number
  readonly #output: number
  /** The two structs, the input's first. */
  readonly #structs: number
  #pushed = 0
  #used = 0
  #filled = 0
  /** How many bytes the decoder wants next, which end with a block; Infinity where all that was pushed is to be had. */
  #wanted = beginSize

  private constructor(wasm: WasmInstance<(typeof names)[number]>) {
    const { malloc, ZSTD_createDCtx } = wasm.functions
    this.#wasm = wasm
    this.#context = ZSTD_createDCtx()
    this.#input = malloc(maxPush)
    this.#output = malloc(outputSize)
    this.#structs = malloc(2 * structSize)
  }

  /** A decoder at the beginning of a frame. It goes with its memory when nothing refers to it any more. */
  static async create(): Promise<ZstdDecoder> {
    compiled ??= compileWasm(base64)
    const imports = { env: { emscripten_notify_memory_growth: () => undefined } }
    return new ZstdDecoder(await instantiateWasm(await compiled, names, imports))
  }

  /** Takes up to 1 MiB; what was pushed before must be used up. */
  push(bytes: Uint8Array): void {
    new Uint8Array(this.#wasm.memory.buffer).set(bytes, this.#input)
    this.#pushed = bytes.length
    this.#used = 0
  }

  /** Bytes of the last push that were used. */
  get used(): number {
    return this.#used
  }

  /** Whether all that was decoded of the used bytes is in `filled`, and the next step decodes what is behind them. */
  get isEven(): boolean {
    return this.#filled < outputSize
  }

  /**
   * Decodes on, behind what `output` has already: a block at most within a frame that is not decoded at once. After a fault nothing more
   * can be decoded.
   */
  step(): StepEnd {
    const { functions, memory } = this.#wasm
    const before = new DataView(memory.buffer, this.#structs, 2 * structSize)
    const size = Math.min(this.#pushed, this.#used + this.#wanted)
    const fields = [this.#input, size, this.#used, this.#output, outputSize, this.#filled]
    fields.forEach((field, i) => before.setUint32(i * 4, field, true))
    const answer = functions.ZSTD_decompressStream(this.#context, this.#structs + structSize, this.#structs)
    // The memory may have grown meanwhile, and then the view of it is gone.
    const after = new DataView(memory.buffer, this.#structs, 2 * structSize)
    this.#used = after.getUint32(8, true)
    this.#filled = after.getUint32(20, true)
    if (answer < 0 && answer > -128) return { error: -answer, isNoFrame: -answer === noFrame }
    // The next frame may be small, and such are decoded at once where they are wholly there.
    this.#wanted = answer === 0 ? Infinity : answer
    if (answer === 0) return 'frame'
    return this.#filled === outputSize ? 'output' : 'input'
  }

  /** Bytes decoded since the last `takeOutput`. */
  get filled(): number {
    return this.#filled
  }

  /** What was decoded, valid until the next step, and room for more. */
  takeOutput(): Uint8Array {
    const output = new Uint8Array(this.#wasm.memory.buffer, this.#output, this.#filled)
    this.#filled = 0
    return output
  }
}
