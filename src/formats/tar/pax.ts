import { decodeBase64, decodeText } from '../../bytes/text.ts'

/** Records of a PAX extended header by keyword. Values are raw: an xattr need not be text. */
export type PaxRecords = Map<string, Uint8Array>

/**
 * Parses a PAX extended header (IEEE 1003.1, pax, "pax Extended Header"): records of `LENGTH KEYWORD=VALUE\n`.
 * Later records win; an empty value deletes what a global header said. GNU's sparse 0.0 repeats its two keywords, so
 * their values are joined with commas in order.
 * @returns the records that could be read, and whether the header was sound to its end
 */
export function parsePax(bytes: Uint8Array): { records: PaxRecords; isSound: boolean } {
  const records: PaxRecords = new Map()
  let offset = 0
  while (offset < bytes.length && bytes[offset] !== 0) {
    let space = offset
    let length = 0
    while (space < bytes.length && space - offset < 12 && bytes[space] !== 0x20) {
      const digit = (bytes[space] ?? 0) - 0x30
      if (digit < 0 || digit > 9) return { records, isSound: false }
      length = length * 10 + digit
      space++
    }
    const end = offset + length
    if (bytes[space] !== 0x20 || end > bytes.length || length < space - offset + 3 || bytes[end - 1] !== 0x0a) {
      return { records, isSound: false }
    }
    const equals = bytes.indexOf(0x3d, space)
    if (equals < 0 || equals >= end) return { records, isSound: false }
    const keyword = decodeText(bytes.subarray(space + 1, equals))
    const value = bytes.slice(equals + 1, end - 1)
    const before = records.get(keyword)
    const isSparsePair = keyword === 'GNU.sparse.offset' || keyword === 'GNU.sparse.numbytes'
    records.set(keyword, isSparsePair && before !== undefined ? joinWithComma(before, value) : value)
    offset = end
  }
  return { records, isSound: true }
}

/** The text of a record; undefined when it is not there or empty (an empty value unsets a keyword). */
export function paxText(records: PaxRecords, keyword: string): string | undefined {
  const value = records.get(keyword)
  return value === undefined || value.length === 0 ? undefined : decodeText(value)
}

/** The number of a record; undefined when it is not there or is no finite number. */
export function paxNumber(records: PaxRecords, keyword: string): number | undefined {
  const text = paxText(records, keyword)
  if (text === undefined || !/^-?\d+(\.\d*)?$/.test(text)) return undefined
  return Number(text)
}

/**
 * Extended attributes of an entry: `SCHILY.xattr.NAME` (raw, what container tools write) and `LIBARCHIVE.xattr.NAME`
 * (name percent-encoded, value in base64). Undefined when there are none.
 */
export function paxXattrs(records: PaxRecords): Map<string, Uint8Array> | undefined {
  let xattrs: Map<string, Uint8Array> | undefined
  for (const [keyword, value] of records) {
    if (keyword.startsWith('SCHILY.xattr.')) {
      xattrs ??= new Map()
      xattrs.set(keyword.slice('SCHILY.xattr.'.length), value)
    } else if (keyword.startsWith('LIBARCHIVE.xattr.')) {
      const name = percentDecode(keyword.slice('LIBARCHIVE.xattr.'.length))
      const bytes = decodeBase64(decodeText(value))
      xattrs ??= new Map()
      if (bytes !== undefined && !xattrs.has(name)) xattrs.set(name, bytes)
    }
  }
  return xattrs
}

function percentDecode(text: string): string {
  return text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

function joinWithComma(a: Uint8Array, b: Uint8Array): Uint8Array {
  const joined = new Uint8Array(a.length + 1 + b.length)
  joined.set(a)
  joined[a.length] = 0x2c
  joined.set(b, a.length + 1)
  return joined
}
