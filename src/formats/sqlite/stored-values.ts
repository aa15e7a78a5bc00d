import { FormatError } from '../../bytes/errors.ts'
import { FieldReader, hasLatin1 } from '../../bytes/field-reader.ts'
import { localSize, parseColumns, readVarint } from './sqlite-record.ts'

/** Texts and blobs of a database. */
export interface StoredValues {
  /** Number of the page where they stand or begin, from 1. */
  readonly page: number
  /** The values of one page, a line each, or one that goes on in other pages. Undefined for one that is longer than asked for. */
  readonly bytes: Uint8Array<ArrayBuffer> | undefined
}

/** Pages of trees by their first byte (sqlite.org/fileformat2.html, 1.6), with what precedes the size of a payload and what follows it. */
const trees: Readonly<Record<number, { readonly isTable: boolean; readonly childBytes: number }>> = {
  2: { isTable: false, childBytes: 4 },
  10: { isTable: false, childBytes: 0 },
  13: { isTable: true, childBytes: 0 },
}

/** Whether bytes begin an SQLite database. */
export function isSqlite(head: Uint8Array): boolean {
  return hasLatin1(head, 'SQLite format 3\0')
}

/**
 * Texts and blobs of a database: those that go on in overflow pages put together, all others by their pages. In the file nothing stands
 * between them. Goes through all pages, and so finds those of every table and index, and of trees that were left.
 * @param limit how many bytes a value may have
 */
export function* storedValues(database: Uint8Array, limit: number): Generator<StoredValues> {
  const pages = Pages.of(database)
  if (pages === undefined) return
  for (let page = 1; page <= pages.count; page++) {
    const whole: Uint8Array[] = []
    for (const cell of pages.cellsOf(page)) {
      for (const { begin, end } of valuesOf(cell)) {
        if (end <= cell.local.length) whole.push(cell.local.subarray(begin, end), lineEnd)
        else yield { page, bytes: cell.size <= limit ? pages.payloadOf(cell).slice(begin, end) : undefined }
      }
    }
    if (whole.length > 0) yield { page, bytes: joinBytes(whole) }
  }
}

const lineEnd = Uint8Array.of(0x0a)

/** A payload, as far as it is in its page. */
interface Cell {
  readonly local: Uint8Array
  readonly size: number
  /** Number of the first page with its rest; 0 for none. */
  readonly next: number
}

/** Where texts and blobs stand in a payload; none for what is no record. */
function valuesOf({ local, size }: Cell): { begin: number; end: number }[] {
  try {
    const headerSize = readVarint(local, 0).value
    // A header that is so long itself is none that SQLite makes.
    if (headerSize > local.length) return []
    return parseColumns(local.subarray(0, headerSize)).flatMap(({ kind, offset, size: length }) =>
      kind === 'bytes' && length > 0 && offset + length <= size ? [{ begin: offset, end: offset + length }] : [],
    )
  } catch (thrown) {
    // What looks like a page of a tree may be anything.
    if (thrown instanceof FormatError) return []
    throw thrown
  }
}

function joinBytes(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

class Pages {
  readonly count: number
  readonly #bytes: Uint8Array
  readonly #size: number
  readonly #usable: number

  private constructor(bytes: Uint8Array, size: number, usable: number) {
    this.#bytes = bytes
    this.#size = size
    this.#usable = usable
    this.count = Math.ceil(bytes.length / size)
  }

  /** 1.3: undefined for a header that no database has. */
  static of(bytes: Uint8Array): Pages | undefined {
    if (bytes.length < 100 || !isSqlite(bytes)) return undefined
    const fields = new FieldReader(bytes, false)
    const size = fields.uint16(16) === 1 ? 65536 : fields.uint16(16)
    const usable = size - fields.uint8(20)
    return size < 512 || (size & (size - 1)) !== 0 || usable < 480 ? undefined : new Pages(bytes, size, usable)
  }

  /** The payloads of a page; none for a page that belongs to no tree. */
  *cellsOf(number: number): Generator<Cell> {
    const page = this.#pageAt(number)
    const header = number === 1 ? 100 : 0
    const tree = trees[page[header] ?? 0]
    if (tree === undefined || page.length < header + 12) return
    const fields = new FieldReader(page, false)
    const pointers = header + (tree.childBytes > 0 ? 12 : 8)
    const cells = Math.min(fields.uint16(header + 3), (page.length - pointers) >> 1)
    for (let i = 0; i < cells; i++) {
      const cell = this.#readCell(page, fields.uint16(pointers + 2 * i) + tree.childBytes, tree.isTable)
      if (cell !== undefined) yield cell
    }
  }

  /** What a cell begins and its chain of pages goes on with; shorter where that ends early. */
  payloadOf({ local, size, next }: Cell): Uint8Array {
    const payload = new Uint8Array(size)
    payload.set(local)
    let length = local.length
    for (let number = next; length < size && number >= 1 && number <= this.count; ) {
      const page = this.#pageAt(number)
      if (page.length < 5) break
      const part = page.subarray(4, 4 + size - length)
      payload.set(part, length)
      length += part.length
      // 1.7: the number of the next page stands first.
      number = new FieldReader(page, false).uint32(0)
    }
    return payload.subarray(0, length)
  }

  #pageAt(number: number): Uint8Array {
    const begin = (number - 1) * this.#size
    return this.#bytes.subarray(begin, begin + this.#usable)
  }

  #readCell(page: Uint8Array, at: number, isTable: boolean): Cell | undefined {
    try {
      const size = readVarint(page, at)
      const begin = isTable ? readVarint(page, size.end).end : size.end
      const length = localSize(this.#usable, size.value, isTable)
      const isWhole = length >= size.value
      if (begin + length + (isWhole ? 0 : 4) > page.length) return undefined
      const next = isWhole ? 0 : new FieldReader(page, false).uint32(begin + length)
      return { local: page.subarray(begin, begin + length), size: size.value, next }
    } catch (thrown) {
      if (thrown instanceof FormatError) return undefined
      throw thrown
    }
  }
}
