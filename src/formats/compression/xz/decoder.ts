import { base64 } from 'xz-decompress?wasm'
import { compileWasm, instantiateWasm, type WasmInstance } from '../../../bytes/wasm.ts'
import type { StreamFlaw } from '../../../bytes/problem-codes.ts'
import type { StepEnd, StreamDecoder } from '../stream-decoder.ts'

const names = ['create_context', 'supply_input', 'get_next_output'] as const

/** xz_ret of xz.h: values that are no flaws. */
const ok = 0
const streamEnd = 1
const formatError = 5
const bufferError = 8

/** By xz_ret; a check that is not known is refused as an option is. */
const flaws: Readonly<Record<number, StreamFlaw>> = { 2: 'option', 3: 'memory', 4: 'dictionary', 6: 'option', 7: 'data' }

/** The header of a stream is read before it is looked at. */
const headerSize = 12

/**
 * The context, in fields of 32 bits: the size of both buffers, then `xz_buf` of xz.h: address, position and size of the input, then
 * those of the output.
 */
const contextSize = 7 * 4

let compiled: Promise<WebAssembly.Module> | undefined

/**
 * XZ Embedded, compiled to WebAssembly by the package xz-decompress, whose own stream lets only one be decoded at a time and takes its
 * end of input for an error. So its module is called here, push by push. It has dictionaries of 64 MiB at most.
 */
export class XzDecoder implements StreamDecoder {
  readonly #wasm: WasmInstance<(typeof names)[number]>
  readonly #context: number
  #isOver = false
  #givenBack = 0

  private constructor(wasm: WasmInstance<(typeof names)[number]>) {
    this.#wasm = wasm
    this.#context = wasm.functions.create_context()
  }

  /** A decoder at the beginning of a stream. It goes with its memory when nothing refers to it any more. */
  static async create(): Promise<XzDecoder> {
    compiled ??= compileWasm(base64)
    return new XzDecoder(await instantiateWasm(await compiled, names))
  }

  push(bytes: Uint8Array): number {
    const { bufferSize, input } = this.#fields()
    const taken = Math.min(bytes.length, bufferSize)
    new Uint8Array(this.#wasm.memory.buffer).set(bytes.subarray(0, taken), input)
    this.#wasm.functions.supply_input(this.#context, taken)
    return taken
  }

  step(isEnd: boolean): StepEnd {
    if (this.#isOver) return 'input'
    // An empty push is what tells the decoder that no more follows.
    if (isEnd) this.#wasm.functions.supply_input(this.#context, 0)
    for (;;) {
      const answer = this.#wasm.functions.get_next_output(this.#context)
      if (answer === streamEnd) {
        this.#isOver = true
        return 'stream'
      }
      if (answer === formatError) {
        this.#givenBack = headerSize
        return 'no-stream'
      }
      // It could go on neither this time nor the time before: the input is over.
      if (answer === bufferError) return 'input'
      if (answer !== ok) return { flaw: flaws[answer] ?? 'data' }
      const { bufferSize, filled, unused } = this.#fields()
      if (filled === bufferSize) return 'output'
      if (unused === 0 && !isEnd) return 'input'
    }
  }

  get unused(): number {
    return this.#fields().unused + this.#givenBack
  }

  /** Nothing begins between two bytes. */
  readonly bitsLeft = 0

  get filled(): number {
    return this.#fields().filled
  }

  takeOutput(): Uint8Array {
    const { memory } = this.#wasm
    const { output, filled } = this.#fields()
    new DataView(memory.buffer, this.#context, contextSize).setUint32(20, 0, true)
    return new Uint8Array(memory.buffer, output, filled)
  }

  /** The memory may have grown since they were read last, and then the view of it is gone. */
  #fields() {
    const view = new DataView(this.#wasm.memory.buffer, this.#context, contextSize)
    const [bufferSize = 0, input = 0, used = 0, size = 0, output = 0, filled = 0] = Array.from({ length: 6 }, (_, i) =>
      view.getUint32(i * 4, true),
    )
    return { bufferSize, input, unused: size - used, output, filled }
  }
}
