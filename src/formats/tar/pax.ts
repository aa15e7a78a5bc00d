import { decodeBase64, decodeText } from '../../bytes/text.ts'

/** Records of a PAX extended header by keyword. Values are raw: an xattr need not be text. */
export type PaxRecords = Map<string, Uint8Array>

/** Where records are looked up: a header's own, and behind them the global ones. */
export type PaxLookup = Pick<PaxRecords, 'get'>

/**
 * Parses a PAX extended header (IEEE 1003.1, pax, "pax Extended Header"): records of `LENGTH KEYWORD=VALUE\n`.
 * Later records win; an empty value deletes what a global header said. GNU's sparse 0.0 repeats its two keywords, so
 * their values are joined with commas in order.
 * @returns the records that could be read, and whether the header was sound to its end
 */
export function parsePax(bytes: Uint8Array): { records: PaxRecords; isSound: boolean } {
  const records: PaxRecords = new Map()
  const pairs = new Map<string, Uint8Array[]>()
  const isSound = readRecords(bytes, records, pairs)
  for (const [keyword, values] of pairs) records.set(keyword, joinWithCommas(values))
  return { records, isSound }
}

/** @param pairs takes the values of GNU's sparse 0.0 */
function readRecords(bytes: Uint8Array, records: PaxRecords, pairs: Map<string, Uint8Array[]>): boolean {
  let offset = 0
  while (offset < bytes.length && bytes[offset] !== 0) {
    let space = offset
    let length = 0
    while (space < bytes.length && space - offset < 12 && bytes[space] !== 0x20) {
      const digit = (bytes[space] ?? 0) - 0x30
      if (digit < 0 || digit > 9) return false
      length = length * 10 + digit
      space++
    }
    const end = offset + length
    if (bytes[space] !== 0x20 || end > bytes.length || length < space - offset + 3 || bytes[end - 1] !== 0x0a) return false
    const equals = bytes.indexOf(0x3d, space)
    if (equals < 0 || equals >= end) return false
    const keyword = decodeText(bytes.subarray(space + 1, equals))
    const value = bytes.slice(equals + 1, end - 1)
    if (keyword === 'GNU.sparse.offset' || keyword === 'GNU.sparse.numbytes') {
      const values = pairs.get(keyword)
      if (values === undefined) pairs.set(keyword, [value])
      else values.push(value)
    } else {
      records.set(keyword, value)
    }
    offset = end
  }
  return true
}

/** The text of a record; undefined when it is not there or empty (an empty value unsets a keyword). */
export function paxText(records: PaxLookup, keyword: string): string | undefined {
  const value = records.get(keyword)
  return value === undefined || value.length === 0 ? undefined : decodeText(value)
}

/** The number of a record; undefined when it is not there or is no finite number. */
export function paxNumber(records: PaxLookup, keyword: string): number | undefined {
  const text = paxText(records, keyword)
  if (text === undefined || !/^-?\d+(\.\d*)?$/.test(text)) return undefined
  return Number(text)
}

/** XATTR_SIZE_MAX of Linux (limits.h): no value is longer. */
const maxXattrValue = 64 << 10
/** All attributes of an entry together, names and values; most file systems take 4 KiB. */
const maxXattrs = 256 << 10
/** What an attribute takes in memory beside its name and value. */
const xattrCost = 128

/** What attributes take in memory, in bytes. */
export function costOfXattrs(xattrs: ReadonlyMap<string, Uint8Array>): number {
  let cost = 0
  for (const [name, value] of xattrs) cost += xattrCost + name.length + value.length
  return cost
}

/** Extended attributes, as many as are kept, and how many were left out because no file system takes so much. */
export interface PaxXattrs {
  /** Undefined when there are none. */
  readonly xattrs: Map<string, Uint8Array> | undefined
  readonly leftOut: number
}

/** Leaves out what is too much, the last first. */
export function boundXattrs(all: Map<string, Uint8Array> | undefined): PaxXattrs {
  if (all === undefined) return { xattrs: undefined, leftOut: 0 }
  let cost = 0
  let leftOut = 0
  for (const [name, value] of all) {
    const next = cost + xattrCost + name.length + value.length
    if (value.length <= maxXattrValue && next <= maxXattrs) {
      cost = next
    } else {
      all.delete(name)
      leftOut++
    }
  }
  return { xattrs: all.size === 0 ? undefined : all, leftOut }
}

/**
 * Extended attributes of an entry: `SCHILY.xattr.NAME` (raw, what container tools write) and `LIBARCHIVE.xattr.NAME`
 * (name percent-encoded, value in base64).
 */
export function paxXattrs(records: PaxRecords): PaxXattrs {
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
  return boundXattrs(xattrs)
}

function percentDecode(text: string): string {
  return text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

function joinWithCommas(values: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(values.reduce((sum, value) => sum + value.length + 1, -1))
  let at = 0
  for (const value of values) {
    joined.set(value, at)
    at += value.length
    if (at < joined.length) joined[at++] = 0x2c
  }
  return joined
}
