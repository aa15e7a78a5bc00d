import type { ByteSource } from '../../../../bytes/byte-source.ts'
import { type InflateWasm, inflatePool, outputOf } from '../inflate-wasm.ts'
import { PieceInput } from './piece-input.ts'
import type { Piece, PieceEnd, PieceRequest, PieceSizes } from './piece.ts'

/** What the module answers: `Stop` in assembly/stop.ts, `Entered` in assembly/piece.ts. */
const [needsInput, outputFull, atBoundary] = [0, 1, 64]
const [findable, stored, , last] = [128, 129, 130, 131]

/** So much content lies between two places of a piece, and a block more. */
const placeSpacing = 1 << 15

/** How far a piece is, where its last whole block ends. */
interface Mark {
  readonly bit: number
  readonly symbols: number
  readonly bytes: number
  readonly sum: number
}

/**
 * Decodes a part of a stream without what precedes it.
 *
 * Where a block must be found, it is the first from which on decoding reaches the request's end. Mostly it is a block of the stream; it
 * may also be one that lies in a stored block, of a gzip file for example. Whoever asks finds out: no other piece ends there.
 * @returns undefined where there is no whole block
 * @throws the signal's reason once it is aborted, and whatever the source rejects with
 */
export async function decodePiece(
  source: ByteSource,
  request: PieceRequest,
  buffer: ArrayBuffer,
  sizes: PieceSizes,
  signal?: AbortSignal,
): Promise<Piece | undefined> {
  const wasm = await inflatePool.acquire()
  try {
    const input = new PieceInput(source, request, sizes.stored, signal)
    await input.read()
    const decoder = new PieceDecoder(wasm, input, request.end, new Uint8Array(buffer))
    if (request.isExact) return await decoder.decode(request.from)
    let wasted = 0
    for (let from = request.from; wasted < sizes.stored; from++) {
      from = findBlock(wasm, input, from, request.end)
      if (from < 0) return undefined
      const piece = await decoder.decode(from)
      const isEnd = piece?.reason === 'last' && request.end >= source.size * 8
      if (piece?.reason === 'whole' || piece?.reason === 'room' || isEnd) return piece
      wasted += decoder.usedBytes
    }
    return undefined
  } finally {
    inflatePool.release(wasm)
  }
}

/** How much is searched at once: the next block is mostly near. */
const searchSize = 1 << 16
/** A header that begins in what is searched must be whole. */
const maxHeader = 512

/** The first bit of a block in what was read, from one bit on and before another; −1 where there is none. */
function findBlock({ functions, memory }: InflateWasm, input: PieceInput, from: number, end: number): number {
  for (let bit = from; bit < end; ) {
    const begin = Math.floor(bit / 8)
    const bytes = input.from(begin).subarray(0, searchSize + maxHeader)
    const stop = Math.min(end, (begin + Math.min(bytes.length, searchSize)) * 8)
    if (bytes.length === 0) return -1
    functions.reset()
    functions.goTo(begin * 8)
    new Uint8Array(memory.buffer).set(bytes, functions.inputAddress())
    functions.push(bytes.length, 0)
    const found = functions.findBlock(bit, stop)
    if (found >= 0) return found
    bit = Math.max(bit + 1, stop)
  }
  return -1
}

class PieceDecoder {
  readonly #wasm: InflateWasm
  readonly #input: PieceInput
  readonly #end: number
  readonly #buffer: Uint8Array<ArrayBuffer>
  /** The first byte of the stream that was not pushed. */
  #unpushed = 0
  #start = 0
  /** What of the buffer is used, and how much of that are symbols. */
  #filled = 0
  #symbolBytes = 0
  #places: number[] = []
  #lastPlace = 0

  constructor(wasm: InflateWasm, input: PieceInput, end: number, buffer: Uint8Array<ArrayBuffer>) {
    this.#wasm = wasm
    this.#input = input
    this.#end = end
    this.#buffer = buffer
  }

  /** How many bytes of the stream the last decoding took, about. */
  get usedBytes(): number {
    return this.#wasm.functions.usedBytes() - Math.floor(this.#start / 8)
  }

  /** Decodes blocks from a bit of the stream on, as far as they can be decoded; undefined when that is not even one. */
  async decode(start: number): Promise<Piece | undefined> {
    const { functions } = this.#wasm
    functions.reset()
    functions.startPiece(start)
    this.#start = start
    this.#unpushed = Math.floor(start / 8)
    this.#filled = 0
    this.#symbolBytes = 0
    this.#places = []
    this.#lastPlace = 0
    let mark: Mark = { bit: start, symbols: 0, bytes: 0, sum: 0 }
    for (;;) {
      const reason = await this.#decodeBlock()
      // What follows begins where it would be found.
      const end = reason === 'whole' ? functions.blockPlace() : mark.bit
      if (reason !== undefined) return mark.bit === start ? undefined : this.#finish({ ...mark, bit: end }, reason)
      mark = {
        bit: functions.bitPlace(),
        symbols: this.#symbolBytes / 2,
        bytes: this.#filled - this.#symbolBytes,
        sum: functions.pieceSum() >>> 0,
      }
      this.#addPlace(mark)
    }
  }

  /** Decodes a block; or says why the piece ends before it. */
  async #decodeBlock(): Promise<PieceEnd | undefined> {
    const { functions } = this.#wasm
    let entered = functions.enterNextBlock()
    for (; entered === needsInput; entered = functions.enterNextBlock()) if (!(await this.#push())) return 'room'
    if (entered === last) return 'last'
    if (entered < findable) return 'damage'
    const place = functions.blockPlace()
    if (place >= this.#end && (entered === findable || (entered === stored && this.#isZeroPadded(place)))) return 'whole'
    for (;;) {
      const stop = functions.runPiece()
      if (!this.#takeOutput()) return 'room'
      if (stop === atBoundary) return undefined
      if (stop === needsInput) {
        if (!(await this.#push())) return 'room'
      } else if (stop !== outputFull) return 'damage'
    }
  }

  /** Whether the header of a stored block may be read from its last three bits on. */
  #isZeroPadded(place: number): boolean {
    const [padding = 0xff] = this.#input.from(Math.floor(place / 8))
    return padding < 0x20
  }

  /** Moves what was decoded into the buffer; false when there is no room for it. */
  #takeOutput(): boolean {
    const output = outputOf(this.#wasm)
    if (this.#filled + output.length > this.#buffer.length) return false
    this.#buffer.set(output, this.#filled)
    this.#filled += output.length
    if (this.#wasm.functions.symbolWidth() === 2) this.#symbolBytes = this.#filled
    return true
  }

  /** Pushes what follows in the stream; false when there is no more, or no more is to be read. */
  async #push(): Promise<boolean> {
    const { functions, memory } = this.#wasm
    let bytes = this.#input.from(this.#unpushed)
    if (bytes.length === 0) {
      if (!(await this.#input.read())) return false
      bytes = this.#input.from(this.#unpushed)
    }
    const part = bytes.subarray(0, functions.longestPush())
    new Uint8Array(memory.buffer).set(part, functions.inputAddress())
    functions.push(part.length, 0)
    this.#unpushed += part.length
    return true
  }

  #addPlace({ bit, symbols, bytes }: Mark): void {
    if (symbols + bytes - this.#lastPlace < placeSpacing) return
    this.#lastPlace = symbols + bytes
    this.#places.push(bit, this.#lastPlace)
  }

  #finish({ bit, symbols, bytes, sum }: Mark, reason: PieceEnd): Piece {
    const { buffer } = this.#buffer
    return { start: this.#start, end: bit, reason, buffer, symbols, bytes, sum, places: this.#places }
  }
}
