/** How far a match reaches back (RFC 1951, section 2), in bytes. */
export const windowSize = 1 << 15

/** The lengths that a stream is taken apart by, in bytes. */
export interface PieceSizes {
  /** Stored bytes of a piece. */
  readonly stored: number
  /** Room for a piece that was decoded: two bytes for each that may be a marker, one for each other. */
  readonly decoded: number
}

/** Three buffers for each thread that decodes, and what it reads, stay below 32 MiB. */
export const pieceSizes: PieceSizes = { stored: 1 << 20, decoded: 8 << 20 }

/** A part of a stream that is to be decoded. */
export interface PieceRequest {
  /** Where to begin, in bits of the stream: at this very block, or at the first that is found from there on. */
  readonly from: number
  readonly isExact: boolean
  /** The piece ends where the first block begins, here or behind it, that another request would find. */
  readonly end: number
}

/** Why a piece ends: as asked for; room or input is not enough; the last block is next; what is next cannot be decoded. */
export type PieceEnd = 'whole' | 'room' | 'last' | 'damage'

/**
 * Decoded blocks, all of them whole. First symbols of 16 bits (in the byte order of WebAssembly): bytes, or markers that stand for a byte
 * of the 32 KiB before the piece; then bytes.
 */
export interface Piece {
  /** From which bit of the stream on, and up to which, it was decoded. */
  readonly start: number
  readonly end: number
  readonly reason: PieceEnd
  /** Symbols from its beginning on, then bytes. */
  readonly buffer: ArrayBuffer
  readonly symbols: number
  readonly bytes: number
  /** CRC-32 of the bytes. */
  readonly sum: number
  /** Where blocks begin, some of them: the bit of the stream and the offset in what the piece holds, by turns. */
  readonly places: readonly number[]
}

/** The buffer that was given, and what was decoded into it; undefined when there is no block. */
export interface PieceAnswer {
  readonly piece: Piece | undefined
  readonly buffer: ArrayBuffer
}

/** Who decodes pieces of one stream. */
export interface PieceDecoders {
  /** How many pieces may be decoded at once, now. More may come. */
  readonly size: number
  /** Decodes one. The buffer, of `PieceSizes.decoded` bytes, may move away and comes back with the answer. Does not reject. */
  decode(request: PieceRequest, buffer: ArrayBuffer): Promise<PieceAnswer>
  /** Lets answers come that are there: whoever takes pieces without waiting for any would not hear of them. */
  receive(): Promise<void>
}
