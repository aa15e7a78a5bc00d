import type { ByteSource } from '../../bytes/byte-source.ts'
import type { ProblemList } from '../../bytes/problem.ts'

/**
 * A platform's own gzip decoder. It must reject whatever is not whole gzip members to the last byte; what it has given
 * out until then must be right.
 */
export type Gunzip = (source: ByteSource, signal?: AbortSignal) => AsyncIterable<Uint8Array>

/** What a decompression needs beside the bytes. */
export interface DecompressOptions {
  readonly problems: ProblemList
  readonly signal?: AbortSignal | undefined
  /** Used in place of the web's DecompressionStream where the platform has a faster decoder (Node's zlib). */
  readonly gunzip?: Gunzip | undefined
}

/** One compression that a layer or a whole archive may arrive in. */
export interface Compression {
  /** The word used in output: `gzip`, `zstd`, `none`. */
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
