import type { OpenedSource } from '../byte-source.ts'
import type { SourceRecipe } from './recipe.ts'

/** What every recipe has: a tag that tells its kind, and the length of what it opens, in bytes. */
export interface RecipeShape {
  readonly kind: string
  readonly size: number
}

/** Opens a recipe in this thread. Never reads: what keeps the bytes from being read, the first read says. */
export type OpenSource = (recipe: SourceRecipe) => OpenedSource

/** One way in which bytes can be had. */
export interface SourceKind<R extends RecipeShape = SourceRecipe> {
  readonly kind: R['kind']
  /**
   * Whether reading costs so much that nothing is read twice: what is read is then kept (`bytes/cached-source.ts`). The
   * recipes of such a kind are plain data.
   */
  readonly isDear: boolean
  /** @param open for recipes within the recipe */
  open(recipe: R, open: OpenSource): OpenedSource
}
