import type { SourceRecipe } from './sources/recipe.ts'

/** A part of a source: `size` bytes from `offset`. */
export interface ByteRange {
  readonly offset: number
  readonly size: number
}

/**
 * Random access to bytes: the one way in which the core reads anything.
 *
 * Whoever reads asks for ranges; nothing here reads ahead or caches.
 */
export interface ByteSource {
  /** Length in bytes. */
  readonly size: number
  /** How another thread opens the same bytes; undefined where only this thread has them. */
  readonly recipe?: SourceRecipe
  /**
   * Reads a range. The answer is shorter only where the source ends.
   * @throws the signal's reason as soon as it is aborted; whatever keeps the bytes from being read (a File that changed or
   * went away since it was chosen)
   */
  read(range: ByteRange, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>>
  /** The bytes of a range in order, where the platform reads so faster than by ranges. */
  readonly stream?: ((range: ByteRange) => ReadableStream<Uint8Array<ArrayBuffer>>) | undefined
}

/** A source that was opened from a recipe. */
export interface OpenedSource extends ByteSource {
  readonly recipe: SourceRecipe
}

/** The part of a range that is inside of a source of `size` bytes. */
export function clampRange({ offset, size: wanted }: ByteRange, size: number): ByteRange {
  return { offset, size: Math.max(0, Math.min(wanted, size - offset)) }
}

/** A source over bytes in memory. */
export function bytesSource(bytes: Uint8Array<ArrayBuffer>): ByteSource {
  return {
    size: bytes.length,
    async read({ offset, size }, signal) {
      signal?.throwIfAborted()
      return bytes.slice(offset, offset + size)
    },
  }
}
