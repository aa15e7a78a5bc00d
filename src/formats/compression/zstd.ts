import type { ByteSource } from '../../bytes/byte-source.ts'
import { sliceSource } from '../../bytes/slice-source.ts'
import { readChunks } from '../../bytes/chunks.ts'
import { FormatError } from '../../bytes/errors.ts'
import type { Compression, DecompressOptions } from './compression.ts'

/**
 * Zstandard (RFC 8878): any number of frames, skippable frames between them (zstd:chunked keeps its table of contents in
 * one). Window sizes over 128 MiB are refused by the decoder, as the reference implementation does by default.
 */
export const zstd: Compression = {
  name: 'zstd',
  matches: (head) => isFrame(head) || isSkippableFrame(head),
  mediaTypeSuffixes: ['+zstd', '.zstd'],
  async *decompress(source, options) {
    const begin = Math.floor((options.from?.bit ?? 0) / 8)
    yield* decompress(begin === 0 ? source : sliceSource(source, { offset: begin, size: source.size - begin }), begin, options)
  },
}

const noWindow = new Uint8Array(0)

/** @param begin where the source begins in the stream */
async function* decompress(source: ByteSource, begin: number, options: DecompressOptions): AsyncGenerator<Uint8Array> {
  // Large, and of no use to images without such layers.
  const { ZstdDecoder } = await import('./zstd/decoder.ts')
  const decoder = await ZstdDecoder.create()
  let offset = options.from?.offset ?? 0
  let chunkOffset = begin
  let isBetweenFrames = true
  let hasFrames = false
  let isRest = false
  for await (const chunk of readChunks(source, options)) {
    options.onRead?.(chunkOffset + chunk.length)
    if (!isRest) decoder.push(chunk)
    for (let isUsedUp = isRest; !isUsedUp; ) {
      const end = decoder.step()
      const at = chunkOffset + decoder.used
      if (typeof end === 'object') {
        const rest = decoder.takeOutput()
        if (rest.length > 0) yield rest
        if (!end.isNoFrame || !hasFrames)
          throw new FormatError('zstd-damaged', { error: end.error, offset: at, size: begin + source.size }, { offset: at })
        const size = begin + source.size - at
        options.problems.add('warning', 'zstd-trailing-data', { size, offset: at }, { offset: at })
        isRest = true
        break
      }
      if (decoder.isEven) options.stretches?.add(offset + decoder.filled, at)
      isUsedUp = end !== 'output' && decoder.used === chunk.length
      // A frame that was only begun by the push's last byte is over when the next step says so.
      isBetweenFrames = end === 'frame'
      hasFrames ||= isBetweenFrames
      if (isBetweenFrames && options.recorder?.wants(offset + decoder.filled) === true) {
        options.recorder.add({ bit: at * 8, blockBit: -1, offset: offset + decoder.filled, window: noWindow })
      }
      if (end === 'output' || isUsedUp) {
        offset += decoder.filled
        yield decoder.takeOutput()
      }
    }
    chunkOffset += chunk.length
  }
  if (!isBetweenFrames)
    throw new FormatError('zstd-damaged', { error: 'ends-early', offset: chunkOffset }, { offset: chunkOffset })
}

/** RFC 8878, 3.1.1: magic number 0xFD2FB528, little-endian. */
function isFrame(head: Uint8Array): boolean {
  return head[0] === 0x28 && head[1] === 0xb5 && head[2] === 0x2f && head[3] === 0xfd
}

/** RFC 8878, 3.1.2: magic numbers 0x184D2A50 to 0x184D2A5F, little-endian. */
function isSkippableFrame(head: Uint8Array): boolean {
  return ((head[0] ?? 0) & 0xf0) === 0x50 && head[1] === 0x2a && head[2] === 0x4d && head[3] === 0x18
}
