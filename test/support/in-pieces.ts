import { bytesSource, type ByteSource } from '../../src/bytes/byte-source.ts'
import { concatChunks } from '../../src/bytes/chunks.ts'
import { FormatError } from '../../src/bytes/errors.ts'
import { ProblemList } from '../../src/bytes/problem.ts'
import { CheckpointRecorder, type CheckpointTable } from '../../src/formats/compression/checkpoint.ts'
import type { DecompressOptions } from '../../src/formats/compression/compression.ts'
import { gzip } from '../../src/formats/compression/gzip.ts'
import { decompressInPieces } from '../../src/formats/compression/inflate/pieces/decompress-in-pieces.ts'
import { decodePiece } from '../../src/formats/compression/inflate/pieces/piece-decoder.ts'
import type { PieceDecoders, PieceSizes } from '../../src/formats/compression/inflate/pieces/piece.ts'

/** All that a decompression says. */
export interface Decompressed {
  readonly content: Uint8Array<ArrayBuffer>
  readonly problems: readonly unknown[]
  /** Where it is damaged; undefined where it is whole. */
  readonly failure: unknown
  /** How many stored bytes were told as read at last. */
  readonly readBytes: number
  readonly checkpoints: CheckpointTable
}

async function gather(run: (options: DecompressOptions) => AsyncIterable<Uint8Array>): Promise<Decompressed> {
  const problems = new ProblemList()
  const recorder = new CheckpointRecorder()
  const chunks: Uint8Array[] = []
  let failure: unknown
  let readBytes = 0
  try {
    for await (const chunk of run({ problems, recorder, onRead: (bytes) => (readBytes = bytes) })) chunks.push(chunk.slice())
  } catch (thrown) {
    if (!(thrown instanceof FormatError)) throw thrown
    failure = { fault: thrown.fault, where: thrown.where }
  }
  return { content: concatChunks(chunks), problems: problems.list(), failure, readBytes, checkpoints: recorder.finish() }
}

/** By the decoder that decodes a stream as a whole. */
export function decompressWhole(stream: Uint8Array): Promise<Decompressed> {
  return gather((options) => gzip.decompress(bytesSource(new Uint8Array(stream)), options))
}

/** How many pieces were decoded, how many of them without markers in the end, and how many were searched or asked for in vain. */
export interface PieceCounts {
  decoded: number
  plain: number
  inVain: number
}

/** Decodes pieces in this thread. `order`: how many others may begin before one is done, from 0 to 1 each time. */
export function decodersOf(
  source: ByteSource,
  sizes: PieceSizes,
  size: number,
  counts: PieceCounts = { decoded: 0, plain: 0, inVain: 0 },
  order: () => number = () => 0,
): PieceDecoders {
  return {
    size,
    async decode(request, buffer) {
      for (let turns = Math.floor(order() * 40); turns > 0; turns--) await Promise.resolve()
      const piece = await decodePiece(source, request, buffer, sizes)
      if (piece === undefined) counts.inVain++
      else counts.decoded++
      if (piece !== undefined && piece.bytes > 0) counts.plain++
      return { piece, buffer }
    },
    receive: () => Promise.resolve(),
  }
}

/** In pieces, by so many decoders. */
export function decompressByPieces(
  stream: Uint8Array,
  sizes: PieceSizes,
  size = 3,
  counts?: PieceCounts,
  order?: () => number,
): Promise<Decompressed> {
  const source = bytesSource(new Uint8Array(stream))
  return gather((options) => decompressInPieces(source, options, decodersOf(source, sizes, size, counts, order), sizes))
}
