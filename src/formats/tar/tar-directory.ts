import type { ByteSource } from '../../bytes/byte-source.ts'
import { FormatError } from '../../bytes/errors.ts'
import type { ProblemList } from '../../bytes/problem.ts'
import type { TarEntry } from './tar-entry.ts'
import { TarReader } from './tar-reader.ts'

/** How much is read at a time: several small entries, or one header before a large blob. */
const pieceSize = 32 << 10

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
    while (reader.offset < source.size) {
      signal?.throwIfAborted()
      const piece = await source.read(reader.offset, pieceSize)
      if (piece.length === 0) break
      takePiece(reader, piece)
      if (isEnough?.(entries) === true) return entries
    }
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
