import type { ByteSource } from '../../bytes/byte-source.ts'
import { FieldReader, hasLatin1 } from '../../bytes/field-reader.ts'
import { type ArchiveEntry, type ArchiveListing, maxListedEntries } from '../archive-entry.ts'
import { decodeZipName } from './zip-names.ts'

/** Where the central directory lies, as the end of the archive says. */
interface Directory {
  readonly offset: number
  readonly size: number
  /** 0xffff for more than fit, where there is no ZIP64 record. */
  readonly count: number
  /** Where it must end at the latest: the record that was read for it begins there. */
  readonly end: number
}

const endSize = 22
const maxComment = 0xffff
const entrySize = 46
/** More than an entry with the longest name, extra fields and comment. */
const pieceSize = 1 << 18
/** How much of a directory is read, in bytes: ten times what the entries that are listed take. */
const maxDirectory = 16 << 20

/**
 * Lists a zip by its central directory (APPNOTE 4.3.12), ZIP64 included. Counts and sizes are never trusted.
 * Undefined where there is no such directory.
 */
export async function readZipDirectory(source: ByteSource): Promise<ArchiveListing | undefined> {
  const read = await readEntries(source, parseEntry)
  return read && { entries: read.entries, isCut: read.isCut }
}

/** One entry, and where its bytes are. */
export interface ZipMember {
  readonly path: string
  /** 0 as it is, 8 for DEFLATE (APPNOTE 4.4.5). */
  readonly method: number
  readonly isEncrypted: boolean
  /** In bytes, as they are stored. */
  readonly storedSize: number
  /** Of its own header, in the source. */
  readonly offset: number
}

/**
 * The entries of a zip with where their bytes are; ZIP64's larger numbers are not read, such entries are left out.
 * @param most how many entries are read
 */
export async function readZipMembers(source: ByteSource, most: number = maxListedEntries): Promise<ZipMember[]> {
  const read = await readEntries(source, parseMember, most)
  if (read === undefined) return []
  const members = read.entries.filter(({ offset, storedSize }) => offset < 0xffffffff && storedSize < 0xffffffff)
  return members.map((member) => ({ ...member, offset: member.offset + read.before }))
}

/** @returns also how many bytes stand before the archive that its offsets do not count */
async function readEntries<T>(
  source: ByteSource,
  parse: (fields: FieldReader, at: number) => T,
  most: number = maxListedEntries,
): Promise<{ entries: T[]; isCut: boolean; before: number } | undefined> {
  const directory = await findDirectory(source)
  if (directory === undefined) return undefined
  const entries: T[] = []
  // What was put before the archive, such as the program that unpacks it, is not in its offsets.
  const begin = (await hasEntryAt(source, directory.offset)) ? directory.offset : directory.end - directory.size
  let at = begin
  while (at >= 0 && at < directory.end && at - begin < maxDirectory && entries.length < most) {
    const piece = await source.read({ offset: at, size: Math.min(pieceSize, directory.end - at) })
    const taken = takeEntries(piece, entries, parse, most)
    if (taken === 0) break
    at += taken
  }
  const isWhole =
    at - begin >= directory.size && (directory.count === 0xffff || entries.length % 0x10000 === directory.count % 0x10000)
  const before = begin - directory.offset
  return entries.length === 0 && directory.count > 0 ? undefined : { entries, isCut: !isWhole, before }
}

async function hasEntryAt(source: ByteSource, offset: number): Promise<boolean> {
  return offset < source.size && hasLatin1(await source.read({ offset, size: 4 }), 'PK\x01\x02')
}

/** Adds the entries that lie whole in the piece. Returns how many bytes they take. */
function takeEntries<T>(piece: Uint8Array, entries: T[], parse: (fields: FieldReader, at: number) => T, most: number): number {
  const fields = new FieldReader(piece, true)
  let at = 0
  while (at + entrySize <= piece.length && entries.length < most && hasLatin1(piece, 'PK\x01\x02', at)) {
    const next = at + entrySize + fields.uint16(at + 28) + fields.uint16(at + 30) + fields.uint16(at + 32)
    if (next > piece.length) break
    entries.push(parse(fields, at))
    at = next
  }
  return at
}

const utf8Flag = 0x800
const unixHost = 3

/** APPNOTE 4.3.12; the extra fields by 4.5 and, for Unix times, Info-ZIP's extrafld.txt. */
function parseEntry(fields: FieldReader, at: number): ArchiveEntry {
  const path = pathOf(fields, at)
  const extra = parseExtra(fields, at + entrySize + fields.uint16(at + 28), fields.uint16(at + 30))
  const size = fields.uint32(at + 24)
  const format = fields.uint8(at + 5) === unixHost ? fields.uint16(at + 40) & 0o170000 : 0
  const kind =
    path.endsWith('/') || format === 0o040000
      ? 'directory'
      : format === 0o120000
        ? 'link'
        : format === 0 || format === 0o100000
          ? 'file'
          : 'other'
  return {
    path,
    kind,
    size: size === 0xffffffff ? extra.size : size,
    mtimeSeconds: extra.mtimeSeconds ?? parseDosTime(fields.uint16(at + 14), fields.uint16(at + 12)),
  }
}

function parseMember(fields: FieldReader, at: number): ZipMember {
  return {
    path: pathOf(fields, at),
    method: fields.uint16(at + 10),
    isEncrypted: (fields.uint16(at + 8) & 1) !== 0,
    storedSize: fields.uint32(at + 20),
    offset: fields.uint32(at + 42),
  }
}

function pathOf(fields: FieldReader, at: number): string {
  const name = fields.bytes.subarray(at + entrySize, at + entrySize + fields.uint16(at + 28))
  return decodeZipName(name, (fields.uint16(at + 8) & utf8Flag) !== 0)
}

function parseExtra(
  fields: FieldReader,
  begin: number,
  length: number,
): { size: number | undefined; mtimeSeconds: number | undefined } {
  let size: number | undefined
  let mtimeSeconds: number | undefined
  for (let at = begin; at + 4 <= begin + length; ) {
    const id = fields.uint16(at)
    const end = at + 4 + fields.uint16(at + 2)
    if (end > begin + length) break
    // Of the sizes, those are here that do not fit; the uncompressed one is the first.
    if (id === 0x0001 && end - at >= 12) size = fields.uint64(at + 4)
    if (id === 0x5455 && end - at >= 9 && (fields.uint8(at + 4) & 1) !== 0) mtimeSeconds = fields.int32(at + 5)
    at = end
  }
  return { size, mtimeSeconds }
}

/** Local time of wherever the archive was made, which it does not say: taken as UTC. Undefined for what is no date. */
function parseDosTime(date: number, time: number): number | undefined {
  const [year, month, day] = [1980 + (date >> 9), (date >> 5) & 15, date & 31]
  if (month < 1 || month > 12 || day < 1) return undefined
  return Date.UTC(year, month - 1, day, time >> 11, (time >> 5) & 63, (time & 31) * 2) / 1000
}

/** Whether a zip ends where these bytes do. */
export function hasZipEnd(bytes: Uint8Array): boolean {
  return findEnd(bytes.subarray(Math.max(0, bytes.length - endSize - maxComment))) >= 0
}

async function findDirectory(source: ByteSource): Promise<Directory | undefined> {
  const tailOffset = Math.max(0, source.size - endSize - maxComment)
  const tail = await source.read({ offset: tailOffset, size: endSize + maxComment })
  const at = findEnd(tail)
  if (at < 0) return undefined
  const fields = new FieldReader(tail, true)
  const plain = {
    count: fields.uint16(at + 10),
    size: fields.uint32(at + 12),
    offset: fields.uint32(at + 16),
    end: tailOffset + at,
  }
  return (await findZip64(source, plain.end)) ?? plain
}

/** APPNOTE 4.3.16: the record is the last thing but for a comment of any length. @returns where it is; −1 without one */
function findEnd(tail: Uint8Array): number {
  const fields = new FieldReader(tail, true)
  let at = tail.length - endSize
  while (at >= 0 && !(hasLatin1(tail, 'PK\x05\x06', at) && at + endSize + fields.uint16(at + 20) <= tail.length)) at--
  return Math.max(at, -1)
}

/** APPNOTE 4.3.14 and 4.3.15: a locator before the record says where the 64-bit one is. */
async function findZip64(source: ByteSource, end: number): Promise<Directory | undefined> {
  if (end < 20 + 56) return undefined
  const locator = await source.read({ offset: end - 20, size: 20 })
  if (!hasLatin1(locator, 'PK\x06\x07')) return undefined
  // Where something was put before the archive, the record is not where it is said to be, but still before its locator.
  for (const offset of [new FieldReader(locator, true).uint64(8), end - 20 - 56]) {
    if (offset >= end) continue
    const record = await source.read({ offset, size: 56 })
    if (record.length < 56 || !hasLatin1(record, 'PK\x06\x06')) continue
    const fields = new FieldReader(record, true)
    return { count: fields.uint64(32), size: fields.uint64(40), offset: fields.uint64(48), end: offset }
  }
  return undefined
}
