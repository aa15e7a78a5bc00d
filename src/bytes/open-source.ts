import type { OpenedSource } from './byte-source.ts'
import { sourceKinds } from './sources/index.ts'
import type { SourceRecipe } from './sources/recipe.ts'
import type { OpenSource, SourceKind } from './sources/source-kind.ts'

/** How one thread opens recipes. */
export interface Sources {
  readonly open: OpenSource
  /** Whether what a recipe opens is so dear to read that it is kept. */
  isDear(recipe: SourceRecipe): boolean
}

/**
 * The sources of a thread.
 * @param more kinds that only this platform or thread has; one of the list's own name takes its place
 */
export function createSources(more: readonly SourceKind[] = []): Sources {
  const kinds = new Map<string, SourceKind>([...sourceKinds, ...more].map((kind) => [kind.kind, kind]))
  const kindOf = ({ kind }: SourceRecipe): SourceKind => {
    const found = kinds.get(kind)
    if (found === undefined) throw new Error(`source: this thread cannot open the kind ${kind}`)
    return found
  }
  const open = (recipe: SourceRecipe): OpenedSource => kindOf(recipe).open(recipe, open)
  return { open, isDear: (recipe) => kindOf(recipe).isDear }
}

/** Opens recipes for the opening of an archive: what is dear to read is kept under its number. */
export function openKept({ open, isDear }: Sources, opening: number): OpenSource {
  const kept = (recipe: SourceRecipe): SourceRecipe => {
    if (recipe.kind === 'slice') return { ...recipe, of: kept(recipe.of) }
    return isDear(recipe) ? { kind: 'cached', opening, of: recipe, size: recipe.size } : recipe
  }
  return (recipe) => open(kept(recipe))
}
