import { sliceRecipe } from './sources/slice-recipe.ts'
import type { SourceRecipe } from './sources/index.ts'

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

/** A part of a source as a source of its own; a range that reaches past the end is cut off there. */
export function sliceSource(source: OpenedSource, range: ByteRange): OpenedSource
export function sliceSource(source: ByteSource, range: ByteRange): ByteSource
export function sliceSource(source: ByteSource, range: ByteRange): ByteSource {
  const { offset, size } = clampRange(range, source.size)
  const within = (inner: ByteRange): ByteRange => {
    const { offset: at, size: length } = clampRange(inner, size)
    return { offset: offset + at, size: length }
  }
  const { stream, recipe } = source
  return {
    size,
    read: (inner, signal) => source.read(within(inner), signal),
    ...(stream === undefined ? {} : { stream: (inner) => stream(within(inner)) }),
    // Made when it is asked for: an archive has a slice for each of its entries, and few of them go to another thread.
    ...(recipe === undefined
      ? {}
      : {
          get recipe() {
            return sliceRecipe(recipe, { offset, size })
          },
        }),
  }
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
