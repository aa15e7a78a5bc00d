import { FormatError } from '../../bytes/errors.ts'
import type { ProblemList } from '../../bytes/problem.ts'
import { decodeBase64 } from '../../bytes/text.ts'
import type { TarEntryKind } from '../tar/tar-entry.ts'
import { type Fields, isFields, openRecords } from './toc-records.ts'
import type { TocChunk, TocEntry } from './toc.ts'

const kinds: ReadonlyMap<unknown, TarEntryKind> = new Map([
  ['reg', 'file'],
  ['dir', 'directory'],
  ['symlink', 'symlink'],
  ['hardlink', 'hardlink'],
  ['char', 'character'],
  ['block', 'block'],
  ['fifo', 'fifo'],
])

/** What Go writes for a time that was never set. */
const unsetTime = '0001-01-01T00:00:00Z'
/** More than any image has; each takes some 300 bytes of memory. */
const maxEntries = 2_000_000
const noChunks: TocChunk[] = []

/**
 * Parses the JSON of a table of contents (docs/estargz.md, "TOC"; zstd:chunked has the same records). A record that is no
 * sound description of an entry is left out with a problem `toc-entry`; `chunk` records become pieces of their file.
 * @param isThorough whether to give files their chunks, and to look for fields that engines may read otherwise
 * @throws FormatError `table-no-json` and the like when it has no list of entries, `table-too-many-entries` when that is too long
 */
export function parseToc(json: Uint8Array, problems: ProblemList, isThorough: boolean): TocEntry[] {
  const { version, batches } = openRecords(json)
  if (version !== 1) problems.add('warning', 'toc-version', { version: show(version) })
  const entries: TocEntry[] = []
  let file: OpenEntry | undefined
  let name: unknown
  const take = (record: unknown) => {
    const fields = isFields(record) ? record : {}
    if (isThorough && hasOddKeys(fields)) problems.add('warning', 'toc-entry', { flaw: 'case', record: show(record) })
    if (fields['type'] === 'chunk') {
      if (!isThorough) return
      const chunk = file === undefined || fields['name'] !== name ? undefined : parseChunk(fields, file.size)
      if (chunk === undefined) problems.add('warning', 'toc-entry', { flaw: 'chunk', record: show(record) })
      else file?.chunks.push(chunk)
      return
    }
    const entry = parseEntry(fields, isThorough)
    name = fields['name']
    file = entry === undefined || entry.chunks === noChunks ? undefined : entry
    if (entry !== undefined) entries.push(entry)
    else problems.add('warning', 'toc-entry', { flaw: 'record', record: show(record) })
  }
  for (const batch of batches) {
    for (const record of batch) take(record)
    if (entries.length > maxEntries) throw new FormatError('table-too-many-entries', { limit: maxEntries })
  }
  return entries
}

/** Fields that make an entry, by their names in lower case. */
const fieldNames: ReadonlyMap<string, string> = new Map(
  [
    'type',
    'name',
    'linkName',
    'mode',
    'size',
    'uid',
    'gid',
    'userName',
    'groupName',
    'modtime',
    'devMajor',
    'devMinor',
    'xattrs',
    'digest',
    'offset',
    'endOffset',
    'chunkSize',
    'chunkOffset',
    'chunkDigest',
  ].map((key) => [key.toLowerCase(), key]),
)

/** Go takes keys in any case: to it `NAME` is a name, and the last of two counts. */
function hasOddKeys(fields: Fields): boolean {
  for (const key in fields) {
    const known = fieldNames.get(key.toLowerCase())
    if (known !== undefined && known !== key) return true
  }
  return false
}

/** A record whose chunks may follow. */
interface OpenEntry extends TocEntry {
  readonly chunks: TocChunk[]
}

/** @returns undefined when the type is unknown, or a field is not of its type */
function parseEntry(fields: Fields, isThorough: boolean): OpenEntry | undefined {
  const kind = kinds.get(fields['type'])
  const path = parseName(fields['name'])
  const size = parseCount(fields['size'])
  const mode = parseCount(fields['mode'])
  const uid = parseCount(fields['uid'])
  const gid = parseCount(fields['gid'])
  const deviceMajor = parseCount(fields['devMajor'])
  const deviceMinor = parseCount(fields['devMinor'])
  const linkTarget = parseName(fields['linkName'] ?? '')
  const mtimeSeconds = parseTime(fields['modtime'])
  const sha256 = parseDigest(fields['digest'])
  const xattrs = parseXattrs(fields['xattrs'])
  const isSound =
    kind !== undefined &&
    path !== undefined &&
    size >= 0 &&
    mode >= 0 &&
    uid >= 0 &&
    gid >= 0 &&
    deviceMajor >= 0 &&
    deviceMinor >= 0 &&
    linkTarget !== undefined &&
    mtimeSeconds !== undefined &&
    sha256 !== undefined &&
    xattrs !== undefined
  if (!isSound) return undefined
  const isFile = kind === 'file'
  const isLink = kind === 'symlink' || kind === 'hardlink'
  const chunks =
    isThorough && isFile && (fields['chunkDigest'] !== undefined || fields['chunkSize'] !== undefined)
      ? parseFirstChunk(fields, size)
      : noChunks
  if (chunks === undefined) return undefined
  return {
    // The mode may have the bits of the file type too, which tars do not.
    path,
    kind,
    size: isFile ? size : 0,
    storedSize: isFile ? size : 0,
    mode: mode % 0o10000,
    uid,
    gid,
    userName: parseText(fields['userName']),
    groupName: parseText(fields['groupName']),
    mtimeSeconds,
    linkTarget: isLink ? linkTarget : '',
    deviceMajor,
    deviceMinor,
    xattrs: xattrs === none ? undefined : xattrs,
    sparse: undefined,
    headerOffset: -1,
    dataOffset: -1,
    sha256: isFile && sha256 !== '' ? sha256 : undefined,
    chunks,
  }
}

function parseFirstChunk(fields: Fields, fileSize: number): TocChunk[] | undefined {
  const chunk = parseChunk(fields, fileSize)
  return chunk === undefined ? undefined : [chunk]
}

function parseChunk(fields: Fields, fileSize: number): TocChunk | undefined {
  const offset = parseCount(fields['chunkOffset'])
  const size = parseCount(fields['chunkSize'])
  const sha256 = parseDigest(fields['chunkDigest'])
  if (offset < 0 || size < 0 || sha256 === undefined || offset + size > fileSize) return undefined
  // Without a size it reaches to the end of the file.
  return { offset, size: size === 0 ? fileSize - offset : size, sha256: sha256 === '' ? undefined : sha256 }
}

/** @returns −1 when it is no number that a tar could hold; what is absent is 0 */
function parseCount(value: unknown): number {
  if (value === undefined || value === null) return 0
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : -1
}

/**
 * A path. Lone surrogates become U+FFFD, as every engine reads them: they must not pass for the escaped bytes of a tar.
 * @returns undefined when it is no text, or has a NUL, which no name can
 */
function parseName(value: unknown): string | undefined {
  if (value === null) return ''
  return typeof value === 'string' && !value.includes('\0') ? value.toWellFormed() : undefined
}

function parseText(value: unknown): string {
  return typeof value === 'string' ? value.toWellFormed() : ''
}

/**
 * What is no hex is not told apart: it is only ever compared, and equals no digest.
 * @returns '' when there is none, undefined when it is no SHA-256
 */
function parseDigest(value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return ''
  return typeof value === 'string' && value.length === 7 + 64 && value.startsWith('sha256:') ? value.slice(7) : undefined
}

/** Seconds since 1970 of an RFC 3339 time; 0 when it was never set, undefined when it is none. */
function parseTime(value: unknown): number | undefined {
  if (value === undefined || value === null || value === '' || value === unsetTime) return 0
  if (typeof value !== 'string') return undefined
  const plain = parsePlainTime(value)
  if (plain !== undefined) return plain
  const milliseconds = Date.parse(value)
  if (Number.isNaN(milliseconds)) return undefined
  const fraction = value.includes('.') ? /\.\d{1,9}/.exec(value)?.[0] : undefined
  return Math.floor(milliseconds / 1000) + Number(fraction ?? 0)
}

/**
 * The form that nearly all times have, `2024-01-02T03:04:05Z`, in a fraction of what `Date.parse` takes, which is a tenth of
 * the whole preview; undefined for all others.
 */
function parsePlainTime(text: string): number | undefined {
  if (
    text.length !== 20 ||
    text[4] !== '-' ||
    text[7] !== '-' ||
    text[10] !== 'T' ||
    text[13] !== ':' ||
    text[16] !== ':' ||
    text[19] !== 'Z'
  )
    return undefined
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2)
  const month = twoDigits(text, 5)
  const day = twoDigits(text, 8)
  const hour = twoDigits(text, 11)
  const minute = twoDigits(text, 14)
  const second = twoDigits(text, 17)
  // Days that some months do not have are left to the platform, as is all that is no digit.
  if (!(year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= 28 && hour <= 23 && minute <= 59 && second <= 59))
    return undefined
  // The year is taken to begin in March, so that the leap day is its last.
  const years = month > 2 ? year : year - 1
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  const days = years * 365 + Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400) + dayOfYear - 719_468
  return days * 86_400 + hour * 3600 + minute * 60 + second
}

/** @returns NaN when they are no digits */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 0x30
  const ones = text.charCodeAt(at + 1) - 0x30
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}

const none: ReadonlyMap<string, Uint8Array> = new Map()

/** @returns `none` when there are none, undefined when they are no map of base64 */
function parseXattrs(value: unknown): ReadonlyMap<string, Uint8Array> | undefined {
  if (value === undefined || value === null) return none
  if (!isFields(value)) return undefined
  const xattrs = new Map<string, Uint8Array>()
  for (const [name, text] of Object.entries(value)) {
    const bytes = typeof text === 'string' ? decodeBase64(text) : undefined
    if (bytes === undefined) return undefined
    xattrs.set(name, bytes)
  }
  return xattrs.size === 0 ? none : xattrs
}

/** A record for a message, cut off where it is long. */
function show(record: unknown): string {
  const name = isFields(record) ? record['name'] : record
  return JSON.stringify(name === undefined ? record : name)?.slice(0, 200) ?? ''
}
