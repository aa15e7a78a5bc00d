import { FieldReader } from '../../bytes/field-reader.ts'
import type { ColumnRange } from './sqlite-record.ts'

/** One row. Its values are read when they are asked for. */
export interface SqliteRow {
  readonly rowId: number
  /** How many values are stored: columns that were added to the table later may be left out. */
  readonly columns: number
  /**
   * The bytes of a blob or text, the first `limit` of them; fewer where the file ends. Undefined where the column is not
   * there or something else.
   */
  readBytes(column: number, limit: number): Promise<Uint8Array | undefined>
  /** An integer; undefined where the column is not there or something else. */
  readInteger(column: number): Promise<number | undefined>
}

/** A record, whose rest is in a chain of overflow pages that are read as far as they are needed. */
export class Payload {
  #bytes: Uint8Array
  #length: number
  readonly #size: number
  #next: number
  readonly #readPage: (number: number) => Promise<Uint8Array>

  /**
   * @param local what of it is in its cell
   * @param size of all of it, in bytes
   * @param next number of the first overflow page, 0 for none
   */
  constructor(local: Uint8Array, size: number, next: number, readPage: (number: number) => Promise<Uint8Array>) {
    this.#bytes = local
    this.#length = local.length
    this.#size = size
    this.#next = next
    this.#readPage = readPage
  }

  /** The first bytes, at least `length` of them unless the record or the file ends. */
  async prefix(length: number): Promise<Uint8Array> {
    while (this.#length < Math.min(length, this.#size) && this.#next !== 0) {
      const page = await this.#readPage(this.#next)
      this.#append(page.subarray(4, 4 + this.#size - this.#length))
      // 1.7: the number of the next page stands first, 0 in the last.
      this.#next = new FieldReader(page, false).uint32(0)
    }
    return this.#bytes.subarray(0, this.#length)
  }

  #append(part: Uint8Array): void {
    if (this.#length + part.length > this.#bytes.length) {
      const grown = new Uint8Array(2 * (this.#length + part.length))
      grown.set(this.#bytes.subarray(0, this.#length))
      this.#bytes = grown
    }
    this.#bytes.set(part, this.#length)
    this.#length += part.length
  }
}

/** A row that was found in a page. */
export class StoredRow implements SqliteRow {
  readonly rowId: number
  readonly #payload: Payload
  readonly #columns: readonly ColumnRange[]

  constructor(rowId: number, payload: Payload, columns: readonly ColumnRange[]) {
    this.rowId = rowId
    this.#payload = payload
    this.#columns = columns
  }

  get columns(): number {
    return this.#columns.length
  }

  async readBytes(column: number, limit: number): Promise<Uint8Array | undefined> {
    const range = this.#columns[column]
    return range?.kind === 'bytes' ? this.#read(range.offset, Math.min(range.size, limit)) : undefined
  }

  async readInteger(column: number): Promise<number | undefined> {
    const range = this.#columns[column]
    if (range?.kind !== 'integer') return undefined
    const bytes = await this.#read(range.offset, range.size)
    if (bytes.length < range.size) return undefined
    // Two's complement, big-endian (2.1); 0 and 1 may take no bytes.
    const [first = 0, ...rest] = bytes
    return bytes.length === 0 ? range.value : rest.reduce((value, byte) => value * 256 + byte, first > 127 ? first - 256 : first)
  }

  async #read(offset: number, size: number): Promise<Uint8Array> {
    return (await this.#payload.prefix(offset + size)).subarray(offset, offset + size)
  }
}
