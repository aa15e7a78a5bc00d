import type { ByteSource } from '../../bytes/byte-source.ts'
import { FormatError } from '../../bytes/errors.ts'
import { FieldReader, hasLatin1 } from '../../bytes/field-reader.ts'
import { decodeText } from '../../bytes/text.ts'
import { localSize, parseColumns, readVarint } from './sqlite-record.ts'
import { Payload, type SqliteRow, StoredRow } from './sqlite-row.ts'

/** How much is read at most, in bytes. */
const maxRead = 1 << 28
/** Pages that are known and not read yet: far more than real trees, which are a few levels deep, ever have. */
const maxPending = 1 << 18
/** Real records begin with a few bytes that say what their values are. */
const maxRecordHeader = 1 << 16

const leafPage = 13
const interiorPage = 5

/**
 * Reads tables of an SQLite database without its indices, triggers and journal (sqlite.org/fileformat2.html). Each page is
 * read once at most, so that a file whose pages point in circles ends too.
 */
export class SqliteFile {
  readonly #source: ByteSource
  readonly #pageSize: number
  readonly #usableSize: number
  readonly #visited = new Set<number>()

  private constructor(source: ByteSource, pageSize: number, usableSize: number) {
    this.#source = source
    this.#pageSize = pageSize
    this.#usableSize = usableSize
  }

  /**
   * 1.3: the database header.
   * @throws FormatError `sqlite` where it is none, or of another encoding than UTF-8
   */
  static async open(source: ByteSource): Promise<SqliteFile> {
    const header = await source.read({ offset: 0, size: 100 })
    if (header.length < 100 || !hasLatin1(header, 'SQLite format 3\0')) throw new FormatError('sqlite-header', {})
    const fields = new FieldReader(header, false)
    const stored = fields.uint16(16)
    const pageSize = stored === 1 ? 65536 : stored
    const usableSize = pageSize - fields.uint8(20)
    const encoding = fields.uint32(56)
    if (pageSize < 512 || (pageSize & (pageSize - 1)) !== 0 || usableSize < 480)
      throw new FormatError('sqlite-page-size', { size: pageSize })
    if (encoding > 1) throw new FormatError('sqlite-encoding', { encoding })
    return new SqliteFile(source, pageSize, usableSize)
  }

  /**
   * The rows of a table in the order of their ids. Can be read once.
   * @throws FormatError where there is no such table, or a page is none, after the rows that precede it
   */
  async *rows(table: string): AsyncGenerator<SqliteRow> {
    yield* this.#walk(await this.#findRoot(table))
  }

  /** 2.6: the schema is a table whose root is the first page: type, name, table, root page, statement. */
  async #findRoot(table: string): Promise<number> {
    for await (const row of this.#walk(1)) {
      const type = await row.readBytes(0, 64)
      const name = await row.readBytes(1, 256)
      if (type === undefined || name === undefined || decodeText(type) !== 'table' || decodeText(name) !== table) continue
      const root = await row.readInteger(3)
      if (root !== undefined) return root
    }
    throw new FormatError('sqlite-no-table', { table })
  }

  /** 1.6: a table is a tree of pages, its rows are in the leaves. Depth first, from left to right. */
  async *#walk(root: number): AsyncGenerator<SqliteRow> {
    const pending = [root]
    for (let number = pending.pop(); number !== undefined; number = pending.pop()) {
      const page = await this.#readPage(number)
      const fields = new FieldReader(page, false)
      const header = number === 1 ? 100 : 0
      const type = fields.uint8(header)
      const cells = fields.uint16(header + 3)
      const pointers = header + (type === interiorPage ? 12 : 8)
      if ((type !== leafPage && type !== interiorPage) || pointers + 2 * cells > page.length) {
        throw new FormatError('sqlite-page', { flaw: 'kind', page: number })
      }
      if (pending.length + cells >= maxPending) throw new FormatError('sqlite-too-wide', {})
      if (type === leafPage) for (let i = 0; i < cells; i++) yield await this.#openCell(fields, fields.uint16(pointers + 2 * i))
      else {
        pending.push(fields.uint32(header + 8))
        for (let i = cells - 1; i >= 0; i--) pending.push(fields.uint32(fields.uint16(pointers + 2 * i)))
      }
    }
  }

  async #readPage(number: number): Promise<Uint8Array> {
    const offset = (number - 1) * this.#pageSize
    if (number < 1 || offset >= this.#source.size) throw new FormatError('sqlite-page', { flaw: 'absent', page: number })
    if (this.#visited.has(number) || this.#visited.size * this.#pageSize >= maxRead)
      throw new FormatError('sqlite-page', { flaw: 'repeated', page: number })
    this.#visited.add(number)
    const page = await this.#source.read({ offset, size: this.#pageSize })
    // The rest of a page may be kept for others (1.3.4).
    return page.subarray(0, this.#usableSize)
  }

  /** 1.6, "B-tree Cell Format", table leaf: payload size, row id, payload, first overflow page. */
  async #openCell(fields: FieldReader, at: number): Promise<SqliteRow> {
    const size = readVarint(fields.bytes, at)
    const rowId = readVarint(fields.bytes, size.end)
    const local = localSize(this.#usableSize, size.value, true)
    const begin = rowId.end
    const overflow = local < size.value ? fields.uint32(begin + local) : 0
    const payload = new Payload(fields.bytes.subarray(begin, begin + local), size.value, overflow, (number) =>
      this.#readPage(number),
    )
    const headerSize = readVarint(await payload.prefix(9), 0).value
    if (headerSize > maxRecordHeader) throw new FormatError('sqlite-record-header', { size: headerSize })
    return new StoredRow(rowId.value, payload, parseColumns((await payload.prefix(headerSize)).subarray(0, headerSize)))
  }
}
