import { sliceSource } from '../../bytes/slice-source.ts'
import { hasMagic } from '../magic.ts'
import type { Compression } from './compression.ts'
import { decodeStream } from './stream-decoder.ts'

/** bzip2: any number of streams in a row. Every block stands for itself, so that reading can go on at many of them. */
export const bzip2: Compression = {
  name: 'bzip2',
  matches: (head) => hasMagic('bzip2', head),
  mediaTypeSuffixes: [],
  async *decompress(source, options) {
    // Of no use to images without such layers.
    const { Bzip2Decoder } = await import('./bzip2/decoder.ts')
    const bit = options.from?.bit
    const begin = Math.floor((bit ?? 0) / 8)
    const decoder = await Bzip2Decoder.create(bit === undefined ? undefined : bit % 8)
    const rest = begin === 0 ? source : sliceSource(source, { offset: begin, size: source.size - begin })
    try {
      yield* decodeStream('bzip2', decoder, rest, begin, options)
    } finally {
      decoder.release()
    }
  },
}
