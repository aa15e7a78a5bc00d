import { sliceSource } from '../../bytes/slice-source.ts'
import { FormatError } from '../../bytes/errors.ts'
import { ProblemList } from '../../bytes/problem.ts'
import { gzip } from '../compression/gzip.ts'
import type { TarEntry } from '../tar/tar-entry.ts'
import { TarReader, type TarVisitor } from '../tar/tar-reader.ts'
import type { TocFormat, TocPlace, UnpackedToc } from './toc.ts'

/** Name of the tar entry that holds the table. */
export const tableName = 'stargz.index.json'
/** The empty files by which layers say what to fetch ahead. */
export const landmarkNames: ReadonlySet<string> = new Set(['.prefetch.landmark', '.no.prefetch.landmark'])
/** Files at the root that belong to the form: the table itself stands in no table, and landmarks may stand in one only. */
export const formatFileNames: ReadonlySet<string> = new Set([tableName, ...landmarkNames])

/** Length of the whole footer, and the text of its header's extra field with the offset as 16 hex digits. */
const footers = [
  { size: 51, extra: /^SG\x16\0([0-9a-f]{16})STARGZ$/i },
  // Older stargz: the extra field is no list of subfields.
  { size: 47, extra: /^([0-9a-f]{16})STARGZ$/i },
  // The table is in an image of its own.
  { size: 46, extra: /^SG\x11\0STARGZEXTERNALTOC$/ },
] as const

/** No DEFLATE stream becomes longer than this many times its length. */
const maxDeflateRatio = 1032

/**
 * eStargz (stargz-snapshotter, docs/estargz.md): a gzip of many members, the last of which is empty and says in its extra
 * field (RFC 1952, 2.3.1.1) where the member with the table begins.
 */
export const estargz: TocFormat = {
  name: 'eStargz',
  digestAnnotations: ['containerd.io/snapshot/stargz/toc.digest'],
  findByFooter(tail, size) {
    for (const footer of footers) {
      const begin = tail.length - footer.size
      const match = begin < 0 ? null : footer.extra.exec(extraOf(tail.subarray(begin)))
      if (match === null) continue
      const [, digits] = match
      if (digits === undefined) return { kind: 'elsewhere' }
      const offset = Number.parseInt(digits, 16)
      return { kind: 'inside', offset, size: size - footer.size - offset, unpackedSize: undefined }
    }
    return undefined
  },
  unpack,
}

/** The extra field of a gzip member as one character a byte; '' when it has none or is not a member. */
function extraOf(member: Uint8Array): string {
  const isMember = member[0] === 0x1f && member[1] === 0x8b && member[2] === 8 && member[3] === 4
  const length = (member[10] ?? 0) | ((member[11] ?? 0) << 8)
  // Behind the field: an empty block of five bytes, checksum and length.
  return isMember && 12 + length + 13 === member.length ? String.fromCharCode(...member.subarray(12, 12 + length)) : ''
}

/** The member is a tar, or the end of one, with the table as its only entry. Nothing but this member is inflated. */
async function unpack(
  source: Parameters<TocFormat['unpack']>[0],
  place: TocPlace & { kind: 'inside' },
  maxSize: number,
  signal?: AbortSignal,
): Promise<UnpackedToc> {
  const ignored = new ProblemList()
  const collector = new TableCollector(Math.min(maxSize, place.size * maxDeflateRatio))
  const reader = new TarReader(collector, ignored)
  let unpacked = 0
  for await (const chunk of gzip.decompress(sliceSource(source, place), { problems: ignored, signal })) {
    unpacked += chunk.length
    if (unpacked > maxSize) throw new FormatError('table-too-long', { limit: maxSize })
    reader.push(chunk)
  }
  const { found, json, filled } = collector
  if (found === undefined) {
    const { offset } = place
    throw new FormatError('table-not-in-member', { name: tableName, offset }, { offset })
  }
  if (filled < found.size) throw new FormatError('table-ends-early', { filled, size: found.size })
  return { json, hashed: json, ownEntry: found }
}

/** Takes the content of the table's entry. */
class TableCollector implements TarVisitor {
  readonly #maxSize: number
  #isOpen = false
  found: TarEntry | undefined
  json = new Uint8Array(0)
  filled = 0

  constructor(maxSize: number) {
    this.#maxSize = maxSize
  }

  entry(entry: TarEntry): void {
    this.#isOpen = this.found === undefined && entry.kind === 'file' && entry.path === tableName
    if (!this.#isOpen) return
    // A header can promise any size; what cannot be there is not made room for.
    if (entry.size > this.#maxSize) throw new FormatError('table-promised-too-long', { size: entry.size })
    this.found = entry
    this.json = new Uint8Array(entry.size)
  }

  content(bytes: Uint8Array): void {
    if (!this.#isOpen) return
    this.json.set(bytes, this.filled)
    this.filled += bytes.length
  }
}
