import type { ProblemList } from '../../../bytes/problem.ts'
import { type WasmInstance, WasmPool } from '../../../bytes/wasm.ts'
import { blockSize } from '../header.ts'
import { TarReader, type TarVisitor } from '../tar-reader.ts'
import { base64 } from './assembly/index.ts?wasm'
import { RowMeter } from './row-meter.ts'
import { TarRows } from './tar-rows.ts'

const names = [
  'reset',
  'inputAddress',
  'longestPush',
  'push',
  'used',
  'goTo',
  'streamOffset',
  'contentLeft',
  'contentOffset',
  'contentBegin',
  'headerAddress',
  'carriedBytes',
  'carryAddress',
  'rowsAddress',
  'rowCount',
  'ownersAddress',
  'clearRows',
  'endEarly',
  'scan',
] as const

/** Takes entries as rows where they are usual, and like any visitor where they are not; both in the order of the archive. */
export interface RowVisitor extends TarVisitor {
  rows(rows: TarRows): void
}

/** `Answer` in assembly/index.ts. */
const [inputUsed, rowsFull] = [0, 1]

type Wasm = WasmInstance<(typeof names)[number]>

const nothing = new Uint8Array(0)

const pool = new WasmPool(base64, names)

/**
 * Reads a tar as a TarReader does, with the same entries and problems, in WebAssembly: most entries need nothing but a header
 * of the usual kind. What does (extended headers, sparse files, devices, damage, the end) goes through a TarReader.
 * It also computes each file's fingerprint, and measures the debug symbols of programs, since the bytes are in hand there.
 */
export class TarScanner {
  readonly #wasm: Wasm
  readonly #visitor: RowVisitor
  readonly #reader: TarReader
  readonly #rows: TarRows
  readonly #maxPush: number
  readonly #meter = new RowMeter()
  #scanned = 0
  /** Whether the reader has the next bytes. */
  #isReading = false

  private constructor(wasm: Wasm, visitor: RowVisitor, problems: ProblemList) {
    this.#wasm = wasm
    this.#visitor = visitor
    this.#reader = new TarReader(visitor, problems)
    this.#rows = new TarRows(wasm)
    this.#maxPush = wasm.functions.longestPush()
  }

  /** A scanner at the beginning of an archive. It holds an instance of the module until `release`. */
  static async acquire(visitor: RowVisitor, problems: ProblemList): Promise<TarScanner> {
    const wasm = await pool.acquire()
    wasm.functions.reset()
    return new TarScanner(wasm, visitor, problems)
  }

  /** Makes its memory free for another archive. Nothing may be called afterwards. */
  release(): void {
    pool.release(this.#wasm)
  }

  /** Bytes taken so far. */
  get offset(): number {
    return this.#isReading ? this.#reader.offset : this.#wasm.functions.streamOffset()
  }

  /** Entries seen so far, extended headers not counted. */
  get entries(): number {
    return this.#scanned + this.#reader.entries
  }

  /**
   * Takes the next bytes of the archive.
   * @throws FormatError `tar-header` when a header block is none: not a tar, or damaged from there on
   */
  push(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; at += this.#maxPush) this.#pushPiece(chunk.subarray(at, at + this.#maxPush))
  }

  /** Says that the stream is over; reports what is missing or left over. */
  finish(): void {
    if (!this.#isReading) {
      const { functions, memory } = this.#wasm
      const carried = functions.carriedBytes()
      this.#reader.resume(functions.streamOffset() - carried, functions.contentLeft())
      this.#reader.push(new Uint8Array(memory.buffer, functions.carryAddress(), carried))
    }
    this.#reader.finish()
    this.cutOff()
  }

  /** Says that the stream broke: an entry whose content was going by ends there. */
  cutOff(): void {
    if (this.#isReading) {
      this.#reader.cutOff()
      return
    }
    this.#wasm.functions.endEarly()
    this.#takeRows(nothing, this.offset)
  }

  #pushPiece(piece: Uint8Array): void {
    const { functions, memory } = this.#wasm
    const start = this.offset
    let at = this.#isReading ? this.#read(piece, 0) : 0
    if (at === piece.length) return
    new Uint8Array(memory.buffer).set(piece, functions.inputAddress())
    functions.push(piece.length)
    if (at > 0) functions.goTo(at, this.#reader.offset)
    for (;;) {
      const answer = functions.scan()
      this.#takeRows(piece, start)
      if (answer === inputUsed) {
        if (functions.contentLeft() > 0)
          this.#meter.takePending(functions.contentOffset(), functions.contentBegin(), piece, start)
        return
      }
      if (answer === rowsFull) continue
      this.#isReading = true
      this.#reader.resume(functions.streamOffset() - blockSize, 0)
      this.#reader.push(new Uint8Array(memory.buffer, functions.headerAddress(), blockSize))
      at = this.#read(piece, functions.used())
      if (at === piece.length) return
      functions.goTo(at, this.#reader.offset)
    }
  }

  /**
   * Lets the reader have bytes until it has nothing in hand that the scanner does not understand.
   * @returns the first byte that is the scanner's
   */
  #read(piece: Uint8Array, from: number): number {
    let at = from
    while (at < piece.length && !this.#reader.isBetweenEntries) {
      const size = Math.min(piece.length - at, this.#reader.wanted)
      this.#reader.push(piece.subarray(at, at + size))
      at += size
    }
    if (!this.#reader.isBetweenEntries) return at
    this.#isReading = false
    if (at === piece.length) this.#wasm.functions.goTo(0, this.#reader.offset)
    return at
  }

  /** @param piece of the archive that was pushed last, and the offset at which it begins */
  #takeRows(piece: Uint8Array, start: number): void {
    const { functions } = this.#wasm
    this.#rows.count = functions.rowCount()
    if (this.#rows.count === 0) return
    this.#scanned += this.#rows.count
    this.#meter.takeRows(this.#rows, piece, start)
    this.#visitor.rows(this.#rows)
    functions.clearRows()
  }
}
