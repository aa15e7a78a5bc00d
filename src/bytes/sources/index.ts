import { blobKind } from './blob.ts'
import type { CachedRecipe } from './cached.ts'
import type { LocalRecipe } from './local.ts'
import { sliceKind } from './slice.ts'
import type { RecipeOf } from './source-kind.ts'

/** Every kind of source that any thread can open. */
export const sourceKinds = [blobKind, sliceKind] as const

/** How bytes can be had: it crosses to any thread, which opens it. Two kinds are opened as the platform and the thread tell. */
export type SourceRecipe = RecipeOf<(typeof sourceKinds)[number]> | LocalRecipe | CachedRecipe
