import type { ProblemList } from '../../bytes/problem.ts'
import { hasOddKeys, maxEntries, noChunks, type OpenEntry, parseChunk, parseEntry, showRecord } from './parse-toc.ts'
import { endOfObject, isUsualTail, maxFlawed, parseObject, skipHead, skipSpace } from './usual-table.ts'
import { RecordScanner } from './scan-record.ts'
import type { Fields } from './toc-records.ts'
import { chunkRow, fileRow, RowField, TocRows } from './toc-rows.ts'
import type { TocEntries } from './toc.ts'

/**
 * Reads the JSON of a table of contents in one pass over its bytes, without its text and its objects, which take most of the
 * time of a preview. Records that are unlike the others are parsed one by one.
 * @returns the same as `parseToc`, with the same problems; undefined for a table that only `parseToc` can judge: one that is
 * broken, too long or in another order, or whose chunks do not follow their files. Then no problem was added.
 */
export function scanToc(json: Uint8Array, problems: ProblemList, isThorough: boolean): TocEntries | undefined {
  const begin = skipHead(json)
  if (begin < 0) return undefined
  const list = new ListScanner(json, isThorough)
  const end = list.scan(begin)
  if (end < 0 || !isUsualTail(json, end)) return undefined
  for (const record of list.flawed) problems.add('warning', 'toc-entry', { flaw: 'record', record })
  return list.rows
}

/** Reads the list of a table, record by record. */
class ListScanner {
  readonly rows: TocRows
  /** Broken records, as messages show them. */
  readonly flawed: string[] = []
  readonly #json: Uint8Array
  readonly #isThorough: boolean
  readonly #records: RecordScanner
  /** Begin of the row of the file whose chunks may follow; −1 for none. */
  #file = -1
  /** The same for a file that was parsed, and its name. */
  #parsedFile: OpenEntry | undefined
  #parsedName: unknown

  constructor(json: Uint8Array, isThorough: boolean) {
    this.#json = json
    this.#isThorough = isThorough
    this.#records = new RecordScanner(json, isThorough)
    this.rows = new TocRows(json, isThorough)
  }

  /** @returns where the list ends, behind its bracket; −1 when it is no usual one */
  scan(begin: number): number {
    const json = this.#json
    let at = skipSpace(json, begin)
    if (json[at] === 0x5d) return at + 1
    for (;;) {
      const end = this.#scanRecord(at)
      if (end < 0 || this.rows.length > maxEntries) return -1
      at = skipSpace(json, end)
      if (json[at] === 0x5d) return at + 1
      if (json[at] !== 0x2c) return -1
      at = skipSpace(json, at + 1)
    }
  }

  #scanRecord(begin: number): number {
    const { rows, at } = this.rows.open()
    const end = this.#records.scan(begin, rows, at)
    if (end < 0) return this.#parseRecord(begin)
    if (rows[at + RowField.Kind] === chunkRow) {
      if (!this.#isThorough) return end
      if (this.#parsedFile !== undefined) return this.#parseRecord(begin)
      if (this.#file < 0 || !this.#isChunkOf(rows, this.#file, at)) return -1
    } else {
      this.#parsedFile = undefined
      this.#file = rows[at + RowField.Kind] === fileRow && rows[at + RowField.HasChunk] === 1 ? at : -1
    }
    this.rows.add()
    return end
  }

  #isChunkOf(rows: Float64Array, file: number, chunk: number): boolean {
    const json = this.#json
    const [nameOfFile, name] = [rows[file + RowField.NameStart] ?? 0, rows[chunk + RowField.NameStart] ?? 0]
    const length = (rows[chunk + RowField.NameEnd] ?? 0) - name
    if ((rows[file + RowField.NameEnd] ?? 0) - nameOfFile !== length) return false
    for (let i = 0; i < length; i++) if (json[nameOfFile + i] !== json[name + i]) return false
    const end = (rows[chunk + RowField.ChunkOffset] ?? 0) + (rows[chunk + RowField.ChunkSize] ?? 0)
    return end <= (rows[file + RowField.Size] ?? 0)
  }

  /** Parses a record by itself. @returns its end; −1 when it is none, or one that only the whole table tells how to judge */
  #parseRecord(begin: number): number {
    const end = endOfObject(this.#json, begin)
    const record = end < 0 ? undefined : parseObject(this.#json.subarray(begin, end))
    if (record === undefined || (this.#isThorough && hasOddKeys(record))) return -1
    return this.#takeParsed(record) ? end : -1
  }

  #takeParsed(record: Fields): boolean {
    if (record['type'] === 'chunk') {
      if (!this.#isThorough) return true
      const file = this.#parsedFile
      const chunk = file === undefined || record['name'] !== this.#parsedName ? undefined : parseChunk(record, file.size)
      if (chunk === undefined) return false
      file?.chunks.push(chunk)
      return true
    }
    const entry = parseEntry(record, this.#isThorough)
    this.#file = -1
    this.#parsedFile = entry === undefined || entry.chunks === noChunks ? undefined : entry
    this.#parsedName = record['name']
    if (entry !== undefined) this.rows.keep(entry)
    else this.flawed.push(showRecord(record))
    return this.flawed.length <= maxFlawed
  }
}
