import { bytesSource } from '../../bytes/byte-source.ts'
import { FormatError } from '../../bytes/errors.ts'
import { makeFault, ProblemList } from '../../bytes/problem.ts'
import { zstd } from '../compression/zstd.ts'
import type { TocFormat, TocPlace } from './toc.ts'

/** The two dialects: length of the footer's data, and its last eight bytes. */
const footers = [
  { size: 64, magic: 'GNUlInUx' },
  { size: 40, magic: 'GnUlInUx' },
] as const

/** Of several kinds of table that the format foresees, the only one there is. */
const jsonType = 1

/**
 * zstd:chunked (containers/storage, pkg/chunked; stargz-snapshotter, estargz/zstdchunked): Zstandard frames, then the
 * compressed table in a skippable frame, then a footer in another: little-endian words of 64 bits, of which the first four
 * are offset of the table, its compressed and its uncompressed length, and its type.
 */
export const zstdChunked: TocFormat = {
  name: 'zstd:chunked',
  digestAnnotations: ['io.github.containers.zstd-chunked.manifest-checksum', 'io.containers.zstd-chunked.manifest-checksum'],
  findByFooter(tail) {
    for (const { size, magic } of footers) {
      const begin = tail.length - size
      if (begin < 0 || String.fromCharCode(...tail.subarray(-magic.length)) !== magic) continue
      const words = new DataView(tail.buffer, tail.byteOffset + begin, size)
      const word = (at: number) => Number(words.getBigUint64(at * 8, true))
      return placeOf(word(0), word(1), word(2), word(3))
    }
    return undefined
  },
  findByAnnotation(annotations) {
    const text =
      annotations['io.github.containers.zstd-chunked.manifest-position'] ??
      annotations['io.containers.zstd-chunked.manifest-position']
    if (text === undefined) return undefined
    if (!/^\d+(:\d+){3}$/.test(text))
      return { kind: 'unknown', reason: makeFault('table-position', { position: text.slice(0, 100) }) }
    const [offset = 0, size = 0, unpackedSize = 0, type = 0] = text.split(':').map(Number)
    return placeOf(offset, size, unpackedSize, type)
  },
  async unpack(source, place, maxSize, signal) {
    const compressed = await source.read(place, signal)
    const json = new Uint8Array(Math.min(place.unpackedSize ?? 0, maxSize))
    let filled = 0
    for await (const chunk of zstd.decompress(bytesSource(compressed), { problems: new ProblemList() })) {
      if (filled + chunk.length > json.length) throw new FormatError('table-longer', { promised: json.length })
      json.set(chunk, filled)
      filled += chunk.length
    }
    if (filled < json.length) throw new FormatError('table-shorter', { found: filled, promised: json.length })
    return { json, hashed: compressed, ownEntry: undefined }
  },
}

function placeOf(offset: number, size: number, unpackedSize: number, type: number): TocPlace {
  if (type !== jsonType) return { kind: 'unknown', reason: makeFault('table-type', { type }) }
  return { kind: 'inside', offset, size, unpackedSize }
}
