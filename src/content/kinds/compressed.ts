import { ProblemList } from '../../bytes/problem.ts'
import type { Compression } from '../../formats/compression/compression.ts'
import { parseGzipHeader } from '../../formats/compression/gzip-header.ts'
import { detectCompression } from '../../formats/compression/index.ts'
import type { ContentKind, FileInHand, PartialDescription } from '../content-kind.ts'
import { listTarStream } from '../tar-listing.ts'

/** By the compression: what a tar in it is, and any other file. */
const kinds = {
  gzip: { tar: 'tar-in-gzip', other: 'gzip' },
  zstd: { tar: 'tar-in-zstd', other: 'zstd' },
  bzip2: { tar: 'tar-in-bzip2', other: 'bzip2' },
  xz: { tar: 'tar-in-xz', other: 'xz' },
} as const

const kindsOf = (name: string) => Object.entries(kinds).find(([compression]) => compression === name)?.[1]

/** What is read at once: most of what is compressed is small, and of the rest often only the beginning is wanted. */
const readSize = 256 << 10

/** A tar in one of the compressions that can be read; else one file. */
export const compressed: ContentKind = {
  async recognize(file) {
    const compression = detectCompression(file.head)
    const kind = kindsOf(compression.name)
    if (kind === undefined) return undefined
    const listing = await listTarStream(decompress(compression, file))
    if (listing !== undefined) return { kind: { id: kind.tar }, archive: { format: kind.tar, ...listing } }
    return compression.name === 'gzip' ? describeGzip(file) : { kind: { id: kind.other } }
  },
}

function decompress(compression: Compression, { source }: FileInHand): AsyncIterable<Uint8Array> {
  return compression.decompress(source, { problems: new ProblemList(), size: readSize })
}

/** How long the file is uncompressed, the format says only in its trailer, modulo 2^32, and of the last member alone. */
function describeGzip({ head, name }: FileInHand): PartialDescription {
  const header = parseGzipHeader(head)
  if (header === undefined) return { kind: { id: 'damaged-gzip' } }
  const own = name.slice(name.lastIndexOf('/') + 1)
  const path = header.name ?? (own.replace(/\.gz$/i, '') || own)
  return {
    kind: { id: 'gzip' },
    archive: {
      format: 'gzip',
      entries: [{ path, kind: 'file', size: undefined, mtimeSeconds: header.mtimeSeconds }],
      isCut: false,
    },
  }
}
