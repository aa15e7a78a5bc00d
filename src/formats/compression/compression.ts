import type { ByteSource } from '../../bytes/byte-source.ts'
import type { ProblemList } from '../../bytes/problem.ts'
import type { Checkpoint, CheckpointRecorder } from './checkpoint.ts'
import type { PieceDecoders } from './inflate/pieces/piece.ts'
import type { StretchRecorder } from './stretches.ts'

/** What a decompression needs beside the bytes. */
export interface DecompressOptions {
  readonly problems: ProblemList
  readonly signal?: AbortSignal | undefined
  /** Told how many stored bytes have been read so far; rises to all of them when the end is reached. */
  readonly onRead?: ((readBytes: number) => void) | undefined
  /**
   * Shown the stored bytes as they are read, and where they stand; what it promises is waited for. A stretch may come twice, and what
   * stands behind damage may not come at all.
   */
  readonly onChunk?: ((chunk: Uint8Array, offset: number) => void | Promise<void>) | undefined
  /** How much is read at once, when only a little of the content is wanted. */
  readonly size?: number | undefined
  /** Is given places from which decompression can go on later. */
  readonly recorder?: CheckpointRecorder | undefined
  /** Is told how many stored bytes the content so far has taken, where it is read from the start. */
  readonly stretches?: StretchRecorder | undefined
  /** Where to begin instead of at the start; it was recorded from the same bytes. */
  readonly from?: Checkpoint | undefined
  /** Who decodes pieces of this very source, where the compression can be taken apart; then `onChunk` is shown nothing. */
  readonly pieces?: PieceDecoders | undefined
}

/** One compression that a layer or a whole archive may arrive in. */
export interface Compression {
  /** The word used in output: `gzip`, `zstd`, `bzip2`, `xz`, `none`. */
  readonly name: string
  /** Whether these first bytes (64 or more where there are as many) are of this form. */
  matches(head: Uint8Array): boolean
  /** Endings of media types that promise this compression. */
  readonly mediaTypeSuffixes: readonly string[]
  /**
   * The uncompressed bytes, streamed; chunks are valid only until the next one is asked for.
   * @throws FormatError where the stream is damaged, after all that precedes the damage has been given out
   */
  decompress(source: ByteSource, options: DecompressOptions): AsyncIterable<Uint8Array>
}
