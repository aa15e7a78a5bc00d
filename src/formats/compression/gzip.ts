import type { ByteSource } from '../../bytes/byte-source.ts'
import { sliceSource } from '../../bytes/slice-source.ts'
import { FormatError } from '../../bytes/errors.ts'
import { hasWasm } from '../../bytes/wasm.ts'
import type { Checkpoint } from './checkpoint.ts'
import type { Compression, DecompressOptions } from './compression.ts'
import { stretchLength } from './stretches.ts'
import { inflateOn } from './inflate/inflate-on.ts'
import { Inflater } from './inflate/inflater.ts'
import { decompressInPieces } from './inflate/pieces/decompress-in-pieces.ts'
import { pieceSizes } from './inflate/pieces/piece.ts'

/**
 * gzip (RFC 1952): one or many members, each with its own CRC and length. eStargz and parallel writers make many.
 *
 * Decoded by WebAssembly of our own (inflate/): the platform's decoder takes more than twice as long, rejects what follows
 * the first member (whatwg/compression #42), and gives no places to go on from.
 */
export const gzip: Compression = {
  name: 'gzip',
  matches: (head) => head[0] === 0x1f && head[1] === 0x8b && head[2] === 8,
  mediaTypeSuffixes: ['+gzip', '.gzip'],
  decompress: (source, options) => (hasWasm ? decompress(source, options) : decompressWithoutWasm(source, options)),
}

async function* decompressWithoutWasm(source: ByteSource, options: DecompressOptions): AsyncGenerator<Uint8Array> {
  const { gunzipWithoutWasm } = await import('./gzip-fallback.ts')
  yield* gunzipWithoutWasm(source, options)
}

/** The longest header of a DEFLATE block (RFC 1951, section 3.2.7), rounded up. */
const maxBlockHeader = 512

async function* decompress(source: ByteSource, options: DecompressOptions): AsyncGenerator<Uint8Array> {
  const { from, pieces } = options
  if (pieces !== undefined && from === undefined) {
    yield* decompressInPieces(source, options, pieces, pieceSizes)
    return
  }
  const inflater = await Inflater.acquire()
  try {
    if (options.stretches !== undefined) inflater.markEvery(stretchLength(source.size))
    if (from === undefined) yield* inflateOn({ inflater, source, options, offset: 0 })
    else {
      await goTo(inflater, source, from, options.signal)
      const begin = Math.floor(from.bit / 8)
      const rest = sliceSource(source, { offset: begin, size: source.size - begin })
      yield* inflateOn({ inflater, source: rest, options, offset: from.offset })
    }
  } finally {
    inflater.release()
  }
}

async function goTo(inflater: Inflater, source: ByteSource, place: Checkpoint, signal: AbortSignal | undefined): Promise<void> {
  const header =
    place.blockBit < 0
      ? new Uint8Array(0)
      : await source.read({ offset: Math.floor(place.blockBit / 8), size: maxBlockHeader }, signal)
  if (!inflater.resume(place, header)) throw new FormatError('gzip-entry', { bit: place.bit })
}
