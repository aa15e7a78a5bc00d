import type { ByteRange } from '../byte-source.ts'
import { blobRecipe } from './blob.ts'
import type { SourceRecipe } from './recipe.ts'

/**
 * The recipe of a part of what a recipe opens. Slices do not nest, and a part of a Blob is a Blob.
 * @param range lies inside of it
 */
export function sliceRecipe(recipe: SourceRecipe, { offset, size }: ByteRange): SourceRecipe {
  if (recipe.kind === 'blob') return blobRecipe(recipe.blob.slice(offset, offset + size))
  if (recipe.kind === 'slice') return { ...recipe, offset: recipe.offset + offset, size }
  return { kind: 'slice', of: recipe, offset, size }
}
