import { hasMagic } from '../magic.ts'
import type { Compression } from './compression.ts'
import { decodeStream } from './stream-decoder.ts'

/** xz: any number of streams in a row, zeros between them. Dictionaries over 64 MiB, filters for programs and SHA-256 are refused. */
export const xz: Compression = {
  name: 'xz',
  matches: (head) => hasMagic('xz', head),
  mediaTypeSuffixes: [],
  async *decompress(source, options) {
    // Of no use to images without such layers.
    const { XzDecoder } = await import('./xz/decoder.ts')
    yield* decodeStream('xz', await XzDecoder.create(), source, 0, options)
  },
}
