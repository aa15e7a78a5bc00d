import { FormatError } from '../../bytes/errors.ts'

/** Where in a record a value stands. */
export interface ColumnRange {
  readonly kind: 'null' | 'integer' | 'real' | 'bytes'
  /** From the beginning of the record, in bytes. */
  readonly offset: number
  readonly size: number
  /** Of integers that take no bytes; 0 for all others. */
  readonly value: number
}

/** SQLite's default limit is 2,000 columns, its largest possible 32,767. */
const maxColumns = 32_767

/**
 * A variable-length integer (sqlite.org/fileformat2.html, 1.6): seven bits a byte, big-endian, all eight of the ninth.
 * @throws FormatError `sqlite-number` where it reaches past the end
 */
export function readVarint(bytes: Uint8Array, offset: number): { value: number; end: number } {
  let value = 0
  for (let i = 0; i < 9; i++) {
    const byte = bytes[offset + i]
    if (byte === undefined) break
    if (i === 8) return { value: value * 256 + byte, end: offset + 9 }
    value = value * 128 + (byte & 0x7f)
    if (byte < 0x80) return { value, end: offset + i + 1 }
  }
  throw new FormatError('sqlite-number', { offset }, { offset })
}

/**
 * The values of a record by its header (2.1, "Record Format"): its own length, then a serial type for each.
 * @throws FormatError where the header is cut off
 */
export function parseColumns(header: Uint8Array): ColumnRange[] {
  const columns: ColumnRange[] = []
  const length = readVarint(header, 0)
  let offset = length.value
  for (let at = length.end; at < header.length && columns.length < maxColumns; ) {
    const type = readVarint(header, at)
    const column = { ...columnOf(type.value), offset }
    columns.push(column)
    offset += column.size
    at = type.end
  }
  return columns
}

const integerSizes = [0, 1, 2, 3, 4, 6, 8]

function columnOf(type: number): Omit<ColumnRange, 'offset'> {
  if (type >= 12) return { kind: 'bytes', size: Math.floor((type - 12) / 2), value: 0 }
  if (type === 7) return { kind: 'real', size: 8, value: 0 }
  if (type === 8 || type === 9) return { kind: 'integer', size: 0, value: type - 8 }
  const size = integerSizes[type]
  return size === undefined || size === 0 ? { kind: 'null', size: 0, value: 0 } : { kind: 'integer', size, value: 0 }
}

/** How much of a payload is in its cell (1.6: U is the usable size, X the threshold, M and K as named there). */
export function localSize(u: number, payloadSize: number, isTable: boolean): number {
  const x = isTable ? u - 35 : Math.floor(((u - 12) * 64) / 255) - 23
  if (payloadSize <= x) return payloadSize
  const m = Math.floor(((u - 12) * 32) / 255) - 23
  const k = m + ((payloadSize - m) % (u - 4))
  return k <= x ? k : m
}
