import type { ByteSource } from '../../bytes/byte-source.ts'
import { sliceSource } from '../../bytes/slice-source.ts'
import { readChunks } from '../../bytes/chunks.ts'
import { FormatError } from '../../bytes/errors.ts'
import { ProblemList } from '../../bytes/problem.ts'
import type { TarEntry } from './tar-entry.ts'
import { TarReader } from './tar-reader.ts'

/** How much is read at a time: several small entries, or one header before a large blob. */
const pieceSize = 32 << 10
/** After so many pieces between which little is jumped over, entries are small, and reading all is faster than jumping. */
const enoughDensePieces = 3
/** What is read and passed over rather than jumped over while all is read. */
const maxPassed = 4 << 20

/**
 * Lists the entries of a tar by going from header to header, without reading what lies between: an archive of many GiB
 * is listed in milliseconds. A broken header ends the list with a problem; what came before it is kept.
 * @param isEnough asked after each piece; true stops the listing early
 * @throws FormatError `tar-header` when not even the first block is a header
 */
export async function readTarDirectory(
  source: ByteSource,
  problems: ProblemList,
  signal?: AbortSignal,
  isEnough?: (entries: readonly TarEntry[]) => boolean,
): Promise<TarEntry[]> {
  const entries: TarEntry[] = []
  const reader = new TarReader({ entry: (entry) => void entries.push(entry) }, problems)
  try {
    for await (const _ of walkHeaders(reader, source, signal)) if (isEnough?.(entries) === true) return entries
    const last = entries.at(-1)
    if (last !== undefined && last.dataOffset + last.storedSize > source.size) {
      const missing = last.dataOffset + last.storedSize - source.size
      const place = { path: last.path, offset: source.size }
      problems.add('error', 'tar-truncated', { ...place, missing }, place)
    } else {
      reader.finish()
    }
  } catch (thrown) {
    if (!(thrown instanceof FormatError) || entries.length === 0) throw thrown
    problems.take({ severity: 'error', ...thrown.fault, where: thrown.where })
  }
  return entries
}

/**
 * Shows the entries of a tar one after the other without keeping any; ends where a header is broken.
 * @param isEnough asked after each piece, with the bytes that were read so far; true ends it
 * @throws whatever the source rejects with
 */
export async function scanTarDirectory(
  source: ByteSource,
  entry: (entry: TarEntry) => void,
  isEnough: (readBytes: number) => boolean,
  signal?: AbortSignal,
): Promise<void> {
  const reader = new TarReader({ entry }, new ProblemList())
  try {
    for await (const readBytes of walkHeaders(reader, source, signal)) if (isEnough(readBytes)) return
  } catch (thrown) {
    if (!(thrown instanceof FormatError)) throw thrown
  }
}

/** Takes a reader from header to header; gives after each piece the bytes that were read so far. */
async function* walkHeaders(reader: TarReader, source: ByteSource, signal?: AbortSignal): AsyncGenerator<number> {
  let readBytes = 0
  let densePieces = 0
  while (reader.offset < source.size) {
    const begin = reader.offset
    if (densePieces >= enoughDensePieces) {
      densePieces = 0
      for await (const size of walkDense(reader, source, signal)) yield (readBytes += size)
      if (reader.offset === begin) return
      continue
    }
    const piece = await source.read({ offset: begin, size: pieceSize }, signal)
    if (piece.length === 0) return
    takePiece(reader, piece)
    yield (readBytes += piece.length)
    densePieces = reader.offset - begin - piece.length < pieceSize ? densePieces + 1 : 0
  }
}

/** Reads all from where a reader is, until it is to jump far; gives the size of each piece. */
async function* walkDense(reader: TarReader, source: ByteSource, signal?: AbortSignal): AsyncGenerator<number> {
  let end = reader.offset
  for await (const piece of readChunks(sliceSource(source, { offset: end, size: source.size - end }), { signal })) {
    const begin = end
    end += piece.length
    if (reader.offset < end) takePiece(reader, piece.subarray(reader.offset - begin))
    yield piece.length
    if (reader.offset - end > maxPassed) return
  }
}

/** Feeds a piece block by block, jumping over content; the reader's offset may end beyond the piece. */
function takePiece(reader: TarReader, piece: Uint8Array): void {
  const start = reader.offset
  while (reader.offset - start < piece.length) {
    if (reader.skippable > 0) {
      reader.skip()
    } else {
      const at = reader.offset - start
      reader.push(piece.subarray(at, Math.min(at + 512, piece.length)))
    }
  }
}
