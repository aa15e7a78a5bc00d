import { sliceSource } from '../slice-source.ts'
import type { SliceRecipe } from './recipe.ts'
import type { SourceKind } from './source-kind.ts'

export const sliceKind: SourceKind<SliceRecipe> = {
  kind: 'slice',
  isDear: false,
  open: (recipe, open) => sliceSource(open(recipe.of), recipe),
}
