import { type WasmInstance, WasmPool } from '../../bytes/wasm.ts'
import { TarRows } from '../tar/scan/tar-rows.ts'
import { base64 } from './assembly/index.ts?wasm'
import { maxEntries, parseEntry, showRecord } from './parse-toc.ts'
import type { TocEntry } from './toc.ts'
import { endOfObject, isUsualTail, maxFlawed, parseObject, skipHead, skipSpace } from './usual-table.ts'

const names = [
  'reset',
  'inputAddress',
  'longestPush',
  'push',
  'used',
  'goOn',
  'rowsAddress',
  'rowCount',
  'ownersAddress',
  'clearRows',
  'scan',
] as const

/** `Answer` in assembly/index.ts. */
const [inputUsed, rowsFull, listEnded] = [0, 1, 3]

const [comma, closingBracket] = [0x2c, 0x5d]

/** Takes the entries of a table in its order: as rows where they are usual, one by one where they are not. */
export interface TocVisitor {
  /** Rows with fingerprints: of a file without a digest its layer and number, which no other has. Their `dataOffset` is −1. */
  rows(rows: TarRows): void
  entry(entry: TocEntry): void
}

/** What was read of a table beside its entries. */
export interface ScannedToc {
  /** How many entries there are. */
  readonly length: number
  /** Broken records, as messages show them. */
  readonly flawed: readonly string[]
}

/** The list of a table as it is read. */
interface List {
  readonly json: Uint8Array
  readonly layer: number
  readonly visitor: TocVisitor
  length: number
  readonly flawed: string[]
}

type Wasm = WasmInstance<(typeof names)[number]>

const pool = new WasmPool(base64, names)

/**
 * Reads tables of contents as previews need them, without chunks and whole digests: the entries that `scanToc` gives too, in
 * WebAssembly, straight from the bytes of the JSON to rows as a scanned tar has them. What follows is then the code that reading
 * any layer has warmed up.
 */
export class TocScanner {
  readonly #wasm: Wasm
  readonly #rows: TarRows

  private constructor(wasm: Wasm) {
    this.#wasm = wasm
    this.#rows = new TarRows(wasm)
  }

  /** It holds an instance of the module until `release`. */
  static async acquire(): Promise<TocScanner> {
    return new TocScanner(await pool.acquire())
  }

  /** Makes its memory free for another. Nothing may be called afterwards. */
  release(): void {
    pool.release(this.#wasm)
  }

  /**
   * Reads a table from its beginning to its end.
   * @param layer number of the layer, for fingerprints
   * @returns undefined for a table that only `parseToc` can judge; what the visitor was told is then void
   */
  scan(json: Uint8Array, layer: number, visitor: TocVisitor): ScannedToc | undefined {
    const list: List = { json, layer, visitor, length: 0, flawed: [] }
    const begin = skipHead(json)
    if (begin < 0) return undefined
    const first = skipSpace(json, begin)
    const end = json[first] === closingBracket ? first + 1 : this.#readList(list, first)
    return end < 0 || !isUsualTail(json, end) ? undefined : list
  }

  /** @returns where the list ends, behind its bracket; −1 when it is no usual one */
  #readList(list: List, first: number): number {
    const { functions } = this.#wasm
    const { json } = list
    functions.reset()
    for (let begin = first; begin < json.length && list.length <= maxEntries; ) {
      const behind = this.#push(json, begin)
      let at = begin
      while (at < behind) {
        const answer = this.#scanRows(list)
        at = begin + functions.used()
        if (answer === listEnded) return at
        // The end of a record that was not pushed comes with the next piece, which begins with it; if not, it is long.
        if (answer === inputUsed && at > begin) break
        const end = skipSpace(json, parseRecord(list, at))
        if (json[end] === closingBracket) return end + 1
        if (json[end] !== comma) return -1
        at = end + 1
        functions.goOn(at - begin, list.length)
      }
      begin = at
    }
    return -1
  }

  /** @returns where what was pushed ends */
  #push(json: Uint8Array, begin: number): number {
    const { functions, memory } = this.#wasm
    const piece = json.subarray(begin, begin + functions.longestPush())
    new Uint8Array(memory.buffer).set(piece, functions.inputAddress())
    functions.push(piece.length)
    return begin + piece.length
  }

  /** Scans until something else than room for rows is wanted. */
  #scanRows(list: List): number {
    const { functions } = this.#wasm
    for (;;) {
      const answer = functions.scan(list.layer)
      const count = functions.rowCount()
      this.#rows.count = count
      list.length += count
      if (count > 0) list.visitor.rows(this.#rows)
      functions.clearRows()
      if (answer !== rowsFull) return answer
    }
  }
}

/** Parses a record by itself. @returns its end; `Infinity` when it is none, or one of too many that are broken */
function parseRecord(list: List, begin: number): number {
  const end = endOfObject(list.json, begin)
  const record = end < 0 ? undefined : parseObject(list.json.subarray(begin, end))
  if (record === undefined) return Infinity
  if (record['type'] === 'chunk') return end
  const entry = parseEntry(record, false)
  if (entry === undefined) list.flawed.push(showRecord(record))
  else {
    list.visitor.entry(entry)
    list.length++
  }
  return list.flawed.length <= maxFlawed ? end : Infinity
}
