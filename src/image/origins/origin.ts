import type { OpenSource } from '../../bytes/sources/source-kind.ts'
import type { Spool } from '../spool.ts'
import type { ImageArchive } from '../types.ts'

/** What opening needs beside the input. */
export interface OpenOptions {
  readonly createSpool: () => Spool
  /** Opens what the archive is read from. What is dear to read is kept for the layers that are read later. */
  readonly open: OpenSource
  /** Number of this opening, for `ImageArchive.opening`. */
  readonly opening: number
  readonly signal?: AbortSignal | undefined
  /** Called while an archive that is compressed as a whole is unpacked. */
  readonly onUnpack?: (readBytes: number, totalBytes: number) => void
}

/** One thing that images come from. */
export interface Origin<I extends { readonly kind: string }> {
  readonly kind: I['kind']
  /**
   * Finds the images and reads what is said of them. No layer is read.
   * @throws FormatError naming the input, the place and what to do, when nothing can be shown
   */
  open(input: I, options: OpenOptions): Promise<ImageArchive>
}

/** What an origin opens. */
export type InputOf<O> = O extends Origin<infer I> ? I : never
