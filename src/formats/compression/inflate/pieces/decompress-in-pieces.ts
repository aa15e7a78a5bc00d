import type { ByteSource } from '../../../../bytes/byte-source.ts'
import type { DecompressOptions } from '../../compression.ts'
import { type EarlyEnd, type GzipStream, inflateOn } from '../inflate-on.ts'
import { stretchLength } from '../../stretches.ts'
import { Inflater } from '../inflater.ts'
import { type Piece, type PieceDecoders, type PieceSizes, windowSize } from './piece.ts'
import { PieceQueue } from './piece-queue.ts'

/** How much is read at once where blocks are decoded here until a piece goes on. */
const readSize = 1 << 18
/** Content that is given out at once. */
const chunkSize = 1 << 18

/**
 * Decompresses a gzip stream of which others decode pieces. What they do not (headers and trailers, the first 32 KiB and the last block of
 * each member, whatever is damaged, all of a stream that cannot be taken apart) the decoder does that decodes streams as a whole, in the
 * state in which it would be there: bytes, problems and errors are the same. Only checkpoints stand elsewhere: between blocks.
 * @throws FormatError where the stream is damaged, after all that precedes the damage has been given out
 */
export async function* decompressInPieces(
  source: ByteSource,
  options: DecompressOptions,
  decoders: PieceDecoders,
  sizes: PieceSizes,
): AsyncGenerator<Uint8Array> {
  const inflater = await Inflater.acquire()
  const queue = new PieceQueue(decoders, source.size, sizes)
  const stream: GzipStream = { inflater, source, options: { ...options, onRead: rising(options.onRead) }, offset: 0 }
  let goal = 0
  const nextStop = () => {
    const { bit } = inflater
    if (bit < goal) return goal
    if (inflater.window.length < windowSize) return bit + 1
    // As long as there is nobody, nothing is left off and begun anew.
    return decoders.size === 0 ? (goal = queue.nextPlace(bit)) : undefined
  }
  const early = (begin: number): EarlyEnd => {
    const isForLong = decoders.size === 0 || goal > source.size * 8
    return { begin, size: isForLong ? undefined : readSize, nextStop }
  }
  try {
    inflater.stopAt(0)
    if (options.stretches !== undefined) inflater.markEvery(stretchLength(source.size))
    for (let begin = 0; !(yield* inflateOn(stream, early(begin))); begin = Math.floor(inflater.bit / 8)) {
      let { bit } = inflater
      for (let piece = await queue.next(bit, options.signal); piece; piece = await queue.next(bit, options.signal)) {
        yield* takePiece(stream, piece)
        bit = piece.end
        stream.options.onRead?.(Math.ceil(bit / 8))
      }
      goal = queue.nextPlace(bit)
      inflater.stopAt(goal)
      inflater.goTo(bit)
    }
  } finally {
    inflater.release()
  }
}

/** Tells only what is more than was told before. */
function rising(tell: ((readBytes: number) => void) | undefined): (readBytes: number) => void {
  let told = 0
  return (readBytes) => {
    if (readBytes > told) tell?.((told = readBytes))
  }
}

/** Gives out what a piece holds, cut at its places, where checkpoints are. */
async function* takePiece(stream: GzipStream, piece: Piece): AsyncGenerator<Uint8Array> {
  const { inflater } = stream
  const { buffer, symbols, bytes } = piece
  const made = new Uint8Array(buffer, symbols * 2, bytes)
  for (let at = 0; at < piece.places.length; at += 2)
    stream.options.stretches?.add(stream.offset + (piece.places[at + 1] ?? 0), (piece.places[at] ?? 0) / 8)
  inflater.beginPiece()
  for (const { from, to, bit } of partsOf(piece)) {
    stream.offset += to - from
    if (to <= symbols) {
      inflater.takeSymbols(new Uint8Array(buffer, from * 2, (to - from) * 2))
      if (bit !== undefined) record(stream, bit, inflater.window)
      yield inflater.output
    } else {
      // Right behind the symbols a window is not in one place.
      if (bit !== undefined) record(stream, bit, made.subarray(Math.max(0, to - symbols - windowSize), to - symbols))
      yield made.subarray(from - symbols, to - symbols)
    }
  }
  if (bytes > 0) inflater.takeBytes(made, piece.sum)
}

/** Offsets in what a piece holds, of parts that are given out at once. */
interface Part {
  readonly from: number
  readonly to: number
  /** Where the block stands that begins behind it; undefined where none does. */
  readonly bit: number | undefined
}

function* partsOf({ symbols, bytes, places, end }: Piece): Generator<Part> {
  const length = symbols + bytes
  let place = 0
  for (let from = 0; from < length; ) {
    while ((places[place + 3] ?? Infinity) <= from + chunkSize) place += 2
    const next = places[place + 1] ?? length
    const to = Math.min(from + chunkSize, next, from < symbols ? symbols : length)
    yield { from, to, bit: to === length ? end : to === next ? places[place] : undefined }
    if (to === next) place += 2
    from = to
  }
}

function record({ offset, options: { recorder } }: GzipStream, bit: number, before: Uint8Array): void {
  if (before.length === windowSize && recorder?.wants(offset) === true)
    recorder.add({ bit, blockBit: -1, offset, window: before })
}
