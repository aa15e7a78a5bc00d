import { FormatError } from '../bytes/errors.ts'
import type { ByteRange, ByteSource } from '../bytes/byte-source.ts'
import { zeroChunks } from '../bytes/chunks.ts'
import type { OpenSource } from '../bytes/sources/source-kind.ts'
import { findCheckpoint, findStoredEnd } from '../formats/compression/checkpoint.ts'
import type { FileLocation } from './file-location.ts'
import { readContent } from './read-content.ts'

export interface ReadFileOptions {
  /** Opens the layer that stores the file. */
  readonly open: OpenSource
  /** The whole file unless given. */
  readonly range?: ByteRange | undefined
  readonly signal?: AbortSignal | undefined
}

/**
 * The bytes of a part of a file, in chunks that are valid only until the next one is asked for. Fewer come where the layer
 * ends early.
 * @throws FormatError where the blob is damaged, after what precedes the damage
 */
export async function* readFile(
  file: FileLocation,
  { open, range = { offset: 0, size: file.size }, signal }: ReadFileOptions,
): AsyncGenerator<Uint8Array> {
  const blob = open(file.blob)
  const end = Math.min(range.offset + range.size, file.size)
  let at = range.offset
  for (const extent of file.extents) {
    if (extent.offset + extent.size <= at) continue
    if (extent.offset >= end) break
    yield* zeroChunks(extent.offset - at)
    at = Math.max(at, extent.offset)
    const offset = extent.tarOffset + at - extent.offset
    const size = Math.min(end, extent.offset + extent.size) - at
    const from = findCheckpoint(file.checkpoints, offset)
    const storedEnd = findStoredEnd(file.checkpoints, offset + size)
    let left = size
    for await (const chunk of readContent(blob, { compression: file.compression, from, storedEnd, offset, size }, signal)) {
      left -= chunk.length
      yield chunk
    }
    if (left > 0) return
    at += size
  }
  yield* zeroChunks(end - at)
}

/**
 * The bytes of a file, in chunks that are valid only until the next one is asked for.
 * @throws FormatError where the blob is damaged or ends too early, after what precedes that
 */
export async function* readWholeFile(file: FileLocation, options: Omit<ReadFileOptions, 'range'>): AsyncGenerator<Uint8Array> {
  let read = 0
  for await (const chunk of readFile(file, options)) {
    read += chunk.length
    yield chunk
  }
  if (read < file.size) throw new FormatError('file-cut-off', { read, size: file.size })
}

/**
 * A part of a file in one piece; shorter where the file or the layer ends, or where the layer is damaged.
 * @throws FormatError where the layer is damaged at the beginning of the part or before
 */
export async function readFileBytes(file: FileLocation, options: ReadFileOptions): Promise<Uint8Array<ArrayBuffer>> {
  const { offset, size } = options.range ?? { offset: 0, size: file.size }
  const bytes = new Uint8Array(Math.max(0, Math.min(size, file.size - offset)))
  let filled = 0
  try {
    for await (const chunk of readFile(file, { ...options, range: { offset, size: bytes.length } })) {
      bytes.set(chunk, filled)
      filled += chunk.length
    }
  } catch (thrown) {
    // What precedes the damage is worth having.
    if (!(thrown instanceof FormatError) || filled === 0) throw thrown
  }
  return filled === bytes.length ? bytes : bytes.slice(0, filled)
}

/** Large enough that parsers, which read here and there, seldom ask for the next. */
const segmentSize = 1 << 18
const maxSegments = 32

/**
 * A file as a source to read here and there. Keeps what was read last, since every reading decompresses what precedes it.
 * Its reads end with the signal that it is opened with.
 */
export function openFile(file: FileLocation, options: Omit<ReadFileOptions, 'range'>): ByteSource {
  const readRange = (range: ByteRange) => readFileBytes(file, { ...options, range })
  const segments = new Map<number, Promise<Uint8Array<ArrayBuffer>>>()
  const segment = (index: number) => {
    const known = segments.get(index)
    if (known !== undefined) return known
    const read = readRange({ offset: index * segmentSize, size: segmentSize })
    segments.set(index, read)
    const [oldest] = segments.keys()
    if (segments.size > maxSegments && oldest !== undefined) segments.delete(oldest)
    return read
  }
  return {
    size: file.size,
    async read(range) {
      const { offset, size } = range
      const end = Math.min(offset + size, file.size)
      if (end - offset > segmentSize) return readRange(range)
      const bytes = new Uint8Array(Math.max(0, end - offset))
      let filled = 0
      while (offset + filled < end) {
        const at = offset + filled
        const part = (await segment(Math.floor(at / segmentSize))).subarray(at % segmentSize, (at % segmentSize) + end - at)
        // The layer ends early.
        if (part.length === 0) return bytes.slice(0, filled)
        bytes.set(part, filled)
        filled += part.length
      }
      return bytes
    },
  }
}
