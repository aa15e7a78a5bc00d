import { ProblemList } from '../../bytes/problem.ts'
import type { Compression } from '../../formats/compression/compression.ts'
import { parseGzipHeader } from '../../formats/compression/gzip-header.ts'
import { detectCompression } from '../../formats/compression/index.ts'
import type { ContentKind, FileInHand, PartialDescription } from '../content-kind.ts'
import { listTarStream } from '../tar-listing.ts'

const titles: Readonly<Record<string, string>> = { gzip: 'gzip', zstd: 'Zstandard' }

/** What is read at once: most of what is compressed is small, and of the rest often only the beginning is wanted. */
const readSize = 256 << 10

/** A tar in one of the compressions that can be read; else one file. */
export const compressed: ContentKind = {
  async recognize(file) {
    const compression = detectCompression(file.head)
    const title = titles[compression.name]
    if (title === undefined) return undefined
    const listing = await listTarStream(decompress(compression, file))
    if (listing !== undefined)
      return { summary: `tar archive in ${title}`, archive: { format: `tar in ${compression.name}`, ...listing } }
    return compression.name === 'gzip' ? describeGzip(file) : { summary: `${title} compressed data` }
  },
}

function decompress(compression: Compression, { source }: FileInHand): AsyncIterable<Uint8Array> {
  return compression.decompress(source, { problems: new ProblemList(), size: readSize })
}

/** How long the file is uncompressed, the format says only in its trailer, modulo 2^32, and of the last member alone. */
function describeGzip({ head, name }: FileInHand): PartialDescription {
  const header = parseGzipHeader(head)
  if (header === undefined) return { summary: 'gzip compressed data, damaged' }
  const own = name.slice(name.lastIndexOf('/') + 1)
  const path = header.name ?? (own.replace(/\.gz$/i, '') || own)
  return {
    summary: 'gzip compressed data',
    archive: {
      format: 'gzip',
      entries: [{ path, kind: 'file', size: undefined, mtimeSeconds: header.mtimeSeconds }],
      isCut: false,
    },
  }
}
