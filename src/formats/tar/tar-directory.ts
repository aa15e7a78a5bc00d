import type { ByteSource } from '../../bytes/byte-source.ts'
import { FormatError } from '../../bytes/errors.ts'
import { ProblemList } from '../../bytes/problem.ts'
import type { TarEntry } from './tar-entry.ts'
import { TarReader } from './tar-reader.ts'

/** How much is read at a time: several small entries, or one header before a large blob. */
const pieceSize = 32 << 10
/** As much where entries are small, and nothing or little is jumped over between two pieces. */
const maxPieceSize = 1 << 20

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
  let size = pieceSize
  while (reader.offset < source.size) {
    const begin = reader.offset
    const piece = await source.read({ offset: begin, size }, signal)
    if (piece.length === 0) return
    takePiece(reader, piece)
    yield (readBytes += piece.length)
    const jumped = reader.offset - begin - piece.length
    size = jumped < pieceSize ? Math.min(2 * size, maxPieceSize) : pieceSize
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
