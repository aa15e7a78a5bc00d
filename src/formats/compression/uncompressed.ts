import type { ByteSource } from '../../bytes/byte-source.ts'
import { sliceSource } from '../../bytes/slice-source.ts'
import { readChunks } from '../../bytes/chunks.ts'
import type { Compression, DecompressOptions } from './compression.ts'

/** No compression: the tar as it stands. */
export const uncompressed: Compression = {
  name: 'none',
  matches: () => true,
  mediaTypeSuffixes: ['.tar', '+tar'],
  decompress,
}

async function* decompress(
  source: ByteSource,
  { from, onRead, stretches, ...options }: DecompressOptions,
): AsyncGenerator<Uint8Array> {
  const begin = from?.offset ?? 0
  const content = begin === 0 ? source : sliceSource(source, { offset: begin, size: source.size - begin })
  let readBytes = begin
  for await (const chunk of readChunks(content, options)) {
    readBytes += chunk.length
    onRead?.(readBytes)
    stretches?.add(readBytes, readBytes)
    yield chunk
  }
}
