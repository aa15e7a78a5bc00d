import { readNumber } from './header.ts'
import { type PaxRecords, paxNumber, paxText } from './pax.ts'
import type { SparsePiece } from './tar-entry.ts'

/**
 * Sparse files in tar (GNU tar manual, "Storing Sparse Files"): only the pieces that hold data are stored, with a map of
 * where they belong. Four encodings: GNU's own (type S), and PAX 0.0, 0.1 and 1.0.
 */

/** More pieces than any real file has; a map beyond it is treated as damaged. */
export const maxPieces = 1_000_000

/** Pieces of the GNU map in a header block (4 at byte 386) or in an extension block (21 at byte 0). */
export function parseGnuSparseMap(block: Uint8Array, isExtension: boolean): { pieces: SparsePiece[]; hasMore: boolean } {
  const start = isExtension ? 0 : 386
  const count = isExtension ? 21 : 4
  const pieces: SparsePiece[] = []
  for (let i = 0; i < count; i++) {
    const at = start + i * 24
    if (block[at] === 0 && block[at + 12] === 0) break
    pieces.push({ offset: readNumber(block, at, 12), size: readNumber(block, at + 12, 12) })
  }
  return { pieces, hasMore: block[isExtension ? 504 : 482] === 1 }
}

/** The real length of a GNU sparse file, from its header block. */
export function parseGnuRealSize(block: Uint8Array): number {
  return readNumber(block, 483, 12)
}

/** What PAX records say of a sparse file; `pieces` is undefined where the map stands in the content (1.0). */
export interface PaxSparse {
  readonly realSize: number
  readonly name: string | undefined
  readonly pieces: SparsePiece[] | undefined
}

/** Reads the `GNU.sparse.*` records; undefined when the entry is not sparse. */
export function parsePaxSparse(records: PaxRecords): PaxSparse | undefined {
  const realSize = paxNumber(records, 'GNU.sparse.realsize') ?? paxNumber(records, 'GNU.sparse.size')
  if (realSize === undefined) return undefined
  const name = paxText(records, 'GNU.sparse.name')
  if (paxNumber(records, 'GNU.sparse.major') === 1) return { realSize, name, pieces: undefined }
  const map = paxText(records, 'GNU.sparse.map')
  if (map !== undefined) return { realSize, name, pieces: pairs(map.split(',')) }
  const offsets = paxText(records, 'GNU.sparse.offset')?.split(',') ?? []
  const sizes = paxText(records, 'GNU.sparse.numbytes')?.split(',') ?? []
  return { realSize, name, pieces: pairs(offsets.flatMap((offset, i) => [offset, sizes[i] ?? ''])) }
}

/** Digits of the largest length that a number holds exactly. */
const maxDigits = 16

/**
 * The map at the head of a PAX 1.0 sparse file: decimal numbers, each with a newline: the count, then offset and size of
 * each piece, padded to whole blocks. Takes the map block by block.
 */
export class SparseMapText {
  readonly #numbers: number[] = []
  #count = -1
  #value = 0
  #digits = 0

  /** @returns the pieces once the map is complete, none where it is no map; undefined while it is not complete */
  push(block: Uint8Array): SparsePiece[] | undefined {
    for (const byte of block) {
      if (byte === 0x0a) {
        if (this.#digits === 0) return []
        if (this.#count < 0) this.#count = this.#value
        else this.#numbers.push(this.#value)
        this.#value = 0
        this.#digits = 0
        if (this.#count > maxPieces) return []
        if (this.#numbers.length === this.#count * 2) return pairs(this.#numbers)
      } else {
        const digit = byte - 0x30
        if (digit < 0 || digit > 9 || ++this.#digits > maxDigits) return []
        this.#value = this.#value * 10 + digit
      }
    }
    return undefined
  }
}

/** Whether the pieces ascend, do not overlap, stay inside the file and are all stored. */
export function isSoundSparseMap(pieces: readonly SparsePiece[], realSize: number, storedSize: number): boolean {
  if (pieces.length > maxPieces) return false
  let end = 0
  let stored = 0
  for (const piece of pieces) {
    if (!(piece.offset >= end) || !(piece.size >= 0)) return false
    end = piece.offset + piece.size
    stored += piece.size
  }
  return end <= realSize && stored === storedSize
}

function pairs(numbers: readonly (string | number)[]): SparsePiece[] {
  const pieces: SparsePiece[] = []
  for (let i = 0; i + 1 < numbers.length && pieces.length < maxPieces; i += 2) {
    const offset = lengthOf(numbers[i])
    const size = lengthOf(numbers[i + 1])
    if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(size)) return pieces
    pieces.push({ offset, size })
  }
  return pieces
}

function lengthOf(number: string | number | undefined): number {
  return number === undefined || number === '' ? Number.NaN : Number(number)
}
