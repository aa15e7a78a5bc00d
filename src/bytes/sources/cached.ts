import { type ByteRange, clampRange, type OpenedSource } from '../byte-source.ts'
import type { CachedRecipe, SourceRecipe } from './recipe.ts'
import type { OpenSource, SourceKind } from './source-kind.ts'

/** A piece of a source that was read and kept: what `recipe` opens stands at `offset` of the source. */
export interface KeptPiece {
  readonly offset: number
  readonly recipe: SourceRecipe
}

/**
 * Sees to it that the bytes of a range have been read and are kept, and tells where: pieces that follow each other and cover
 * the range, less only where the source ends.
 * @throws the signal's reason as soon as it is aborted, and whatever the source rejects with
 */
export type LocatePieces = (recipe: CachedRecipe, range: ByteRange, signal?: AbortSignal) => Promise<readonly KeptPiece[]>

/** The kind of cached sources. @param locate asks whoever keeps the bytes, in this thread or another */
export function cachedKind(locate: LocatePieces): SourceKind<CachedRecipe> {
  return {
    kind: 'cached',
    isDear: false,
    open: (recipe, open): OpenedSource => ({
      recipe,
      size: recipe.size,
      read: (range, signal) => readPieces(clampRange(range, recipe.size), (part) => locate(recipe, part, signal), open, signal),
    }),
  }
}

async function readPieces(
  range: ByteRange,
  locate: (range: ByteRange) => Promise<readonly KeptPiece[]>,
  open: OpenSource,
  signal: AbortSignal | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(range.size)
  if (range.size === 0) return bytes
  let filled = 0
  for (const { offset, recipe } of await locate(range)) {
    const from = range.offset + filled - offset
    // The piece before is cut off: the source is shorter than it says.
    if (from < 0) break
    const part = await open(recipe).read({ offset: from, size: range.size - filled }, signal)
    bytes.set(part, filled)
    filled += part.length
  }
  return filled === bytes.length ? bytes : bytes.slice(0, filled)
}
