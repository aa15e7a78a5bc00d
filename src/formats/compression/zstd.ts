import { Decompress } from 'fzstd'
import type { ByteSource } from '../../bytes/byte-source.ts'
import { readChunks } from '../../bytes/chunks.ts'
import { FormatError, messageOf } from '../../bytes/errors.ts'
import type { Compression, DecompressOptions } from './compression.ts'

/**
 * Zstandard (RFC 8878): any number of frames, skippable frames between them (zstd:chunked keeps its table of contents in
 * one). Window sizes over 128 MiB are refused by the decoder, as the reference implementation does by default.
 */
export const zstd: Compression = {
  name: 'zstd',
  matches: (head) => isFrame(head) || isSkippableFrame(head),
  mediaTypeSuffixes: ['+zstd', '.zstd'],
  decompress,
}

/** Small pushes bound what one push can unfold into: a frame's blocks give at most 128 KiB each. */
const pushSize = 64 << 10

async function* decompress(source: ByteSource, { signal }: DecompressOptions): AsyncGenerator<Uint8Array> {
  let output: Uint8Array[] = []
  const decoder = new Decompress((chunk) => {
    if (chunk.length > 0) output.push(chunk)
  })
  let offset = 0
  try {
    for await (const chunk of readChunks(source, signal)) {
      for (let start = 0; start < chunk.length; start += pushSize) {
        const part = chunk.subarray(start, start + pushSize)
        decoder.push(part, offset + part.length >= source.size)
        offset += part.length
        const ready = output
        output = []
        yield* ready
      }
    }
  } catch (thrown) {
    if (signal?.aborted === true) throw thrown
    yield* output
    throw new FormatError('zstd-damaged', `zstd: ${messageOf(thrown)} near byte ${offset} of ${source.size}`, { offset })
  }
}

/** RFC 8878, 3.1.1: magic number 0xFD2FB528, little-endian. */
function isFrame(head: Uint8Array): boolean {
  return head[0] === 0x28 && head[1] === 0xb5 && head[2] === 0x2f && head[3] === 0xfd
}

/** RFC 8878, 3.1.2: magic numbers 0x184D2A50 to 0x184D2A5F, little-endian. */
function isSkippableFrame(head: Uint8Array): boolean {
  return ((head[0] ?? 0) & 0xf0) === 0x50 && head[1] === 0x2a && head[2] === 0x4d && head[3] === 0x18
}
