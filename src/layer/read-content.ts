import type { ByteSource } from '../bytes/byte-source.ts'
import { sliceSource } from '../bytes/slice-source.ts'
import { chunkSize, readChunks } from '../bytes/chunks.ts'
import { ProblemList } from '../bytes/problem.ts'
import type { Checkpoint } from '../formats/compression/checkpoint.ts'
import { compressionOfName } from '../formats/compression/index.ts'

/** A range of a layer's uncompressed tar. */
export interface ContentRange {
  /** Name of the compression that the blob is in. */
  readonly compression: string
  /** The last checkpoint before the range; undefined to read from the start. */
  readonly from: Checkpoint | undefined
  /** Where in the blob the range has surely ended, in bytes; undefined where that is not known. */
  readonly storedEnd: number | undefined
  /** In the uncompressed tar, in bytes. */
  readonly offset: number
  readonly size: number
}

/** What is read at once where the end is not known; each reading costs milliseconds, however little it reads. */
const readSize = 256 << 10

/**
 * The bytes of a range, in chunks that are valid only until the next one is asked for. Fewer come where the layer ends early.
 * @throws FormatError where the blob is damaged, after what precedes the damage
 */
export async function* readContent(blob: ByteSource, range: ContentRange, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
  const compression = compressionOfName(range.compression)
  if (compression.name === 'none') {
    yield* readChunks(sliceSource(blob, range), { signal })
    return
  }
  let at = range.from?.offset ?? 0
  const end = range.offset + range.size
  const begin = Math.floor((range.from?.bit ?? 0) / 8)
  const stored = range.storedEnd === undefined ? undefined : range.storedEnd - begin
  // A long range is read as fast as can be, a short one without reading much behind it.
  const size =
    stored !== undefined && stored <= 2 * chunkSize ? Math.min(stored, chunkSize) : range.size > readSize ? undefined : readSize
  if (range.size === 0) return
  for await (const chunk of compression.decompress(blob, { problems: new ProblemList(), signal, from: range.from, size })) {
    const first = Math.max(0, range.offset - at)
    if (first < chunk.length) yield chunk.subarray(first, Math.min(chunk.length, end - at))
    at += chunk.length
    if (at >= end) return
  }
}
