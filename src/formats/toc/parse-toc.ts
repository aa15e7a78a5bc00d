import { FormatError } from '../../bytes/errors.ts'
import type { ProblemList } from '../../bytes/problem.ts'
import { decodeBase64 } from '../../bytes/text.ts'
import type { TarEntryKind } from '../tar/tar-entry.ts'
import { digestLength, digitsAt, halvesOfHex } from './toc-digest.ts'
import { type Fields, isFields, openRecords } from './toc-records.ts'
import { parseTime } from './toc-time.ts'
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

/** More than any image has; each takes some 300 bytes of memory. */
export const maxEntries = 2_000_000
/** What an entry has whose chunks do not follow. */
export const noChunks: TocChunk[] = []

/**
 * Parses the JSON of a table of contents (docs/estargz.md, "TOC"; zstd:chunked has the same records). A record that is no
 * sound description of an entry is left out with a problem `toc-entry`; `chunk` records become pieces of their file. It judges
 * every table; `scanToc` reads usual ones faster.
 * @param isThorough whether to give files their chunks, and to look for fields that engines may read otherwise
 * @throws FormatError `table-no-json` and the like when it has no list of entries, `table-too-many-entries` when that is too long
 */
export function parseToc(json: Uint8Array, problems: ProblemList, isThorough: boolean): TocEntry[] {
  const { version, batches } = openRecords(json)
  if (version !== 1) problems.add('warning', 'toc-version', { version: showRecord(version) })
  const entries: TocEntry[] = []
  let file: OpenEntry | undefined
  let name: unknown
  const take = (record: unknown) => {
    const fields = isFields(record) ? record : {}
    if (isThorough && hasOddKeys(fields)) problems.add('warning', 'toc-entry', { flaw: 'case', record: showRecord(record) })
    if (fields['type'] === 'chunk') {
      if (!isThorough) return
      const chunk = file === undefined || fields['name'] !== name ? undefined : parseChunk(fields, file.size)
      if (chunk === undefined) problems.add('warning', 'toc-entry', { flaw: 'chunk', record: showRecord(record) })
      else file?.chunks.push(chunk)
      return
    }
    const entry = parseEntry(fields, isThorough)
    name = fields['name']
    file = entry === undefined || entry.chunks === noChunks ? undefined : entry
    if (entry !== undefined) entries.push(entry)
    else problems.add('warning', 'toc-entry', { flaw: 'record', record: showRecord(record) })
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

/** Whether a field is written in another case. Go takes keys in any case: to it `NAME` is a name, and the last of two counts. */
export function hasOddKeys(fields: Fields): boolean {
  for (const key in fields) {
    const known = fieldNames.get(key.toLowerCase())
    if (known !== undefined && known !== key) return true
  }
  return false
}

/** A record whose chunks may follow. */
export interface OpenEntry extends TocEntry {
  readonly chunks: TocChunk[]
}

/** The entry of a record; undefined when its type is unknown, or a field is not of its type. */
export function parseEntry(fields: Fields, isThorough: boolean): OpenEntry | undefined {
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
    fingerprint: isFile && sha256 !== '' ? halvesOfHex(sha256) : undefined,
    sha256: isThorough && isFile && sha256 !== '' ? sha256 : undefined,
    chunks,
  }
}

function parseFirstChunk(fields: Fields, fileSize: number): TocChunk[] | undefined {
  const chunk = parseChunk(fields, fileSize)
  return chunk === undefined ? undefined : [chunk]
}

/** The piece of a file that a record describes; undefined when it is none. */
export function parseChunk(fields: Fields, fileSize: number): TocChunk | undefined {
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
  return typeof value === 'string' && value.length === digestLength && value.startsWith('sha256:')
    ? value.slice(digitsAt)
    : undefined
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
export function showRecord(record: unknown): string {
  const name = isFields(record) ? record['name'] : record
  return JSON.stringify(name === undefined ? record : name)?.slice(0, 200) ?? ''
}
