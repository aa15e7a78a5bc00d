import type { SparsePiece } from './tar-entry.ts'

/** Takes the content of a file as it goes by, holes apart from what is stored. */
export interface ContentTaker {
  /** The next bytes; valid only during the call. */
  content?(bytes: Uint8Array): void
  /** So many zero bytes that are not stored. */
  hole?(size: number): void
}

/** Lays the stored bytes of one file at their places. */
export class SparseContent {
  readonly #taker: ContentTaker
  readonly #pieces: readonly SparsePiece[]
  readonly #realSize: number
  /** Pieces that are not complete yet begin with this one; so much of it is to come, for this place in the file. */
  #piece = 0
  #pieceLeft = 0
  #position = 0

  /** @param pieces undefined where the file is stored as it is */
  constructor(taker: ContentTaker, pieces: readonly SparsePiece[] | undefined, realSize: number) {
    this.#taker = taker
    this.#pieces = pieces ?? []
    this.#realSize = pieces === undefined ? 0 : realSize
  }

  /** Takes the next stored bytes. */
  push(bytes: Uint8Array): void {
    if (this.#pieces.length === 0) {
      this.#taker.content?.(bytes)
      return
    }
    let at = 0
    while (at < bytes.length) {
      while (this.#pieceLeft === 0) {
        const piece = this.#pieces[this.#piece]
        if (piece === undefined) return
        this.#piece++
        if (piece.offset > this.#position) this.#taker.hole?.(piece.offset - this.#position)
        this.#position = piece.offset + piece.size
        this.#pieceLeft = piece.size
      }
      const size = Math.min(bytes.length - at, this.#pieceLeft)
      this.#taker.content?.(bytes.subarray(at, at + size))
      this.#pieceLeft -= size
      at += size
    }
  }

  /** Says that all stored bytes were there: a hole may follow them. */
  finish(): void {
    if (this.#realSize > this.#position) this.#taker.hole?.(this.#realSize - this.#position)
  }
}
