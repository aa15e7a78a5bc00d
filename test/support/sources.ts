import { localKind } from '../../src/cli/file-source.ts'
import type { OpenedSource } from '../../src/bytes/byte-source.ts'
import { createCachingSources, type CachingSources } from '../../src/bytes/cached-source.ts'
import { createSources } from '../../src/bytes/open-source.ts'
import { blobRecipe } from '../../src/bytes/sources/blob.ts'
import type { BlobRecipe } from '../../src/bytes/sources/recipe.ts'
import type { OpenSource, SourceKind } from '../../src/bytes/sources/source-kind.ts'

/** Opens what every thread can open, and files of this machine. */
export const openRecipe: OpenSource = createSources([localKind]).open

/** The recipe of bytes in a Blob. */
export function recipeOf(bytes: Uint8Array): BlobRecipe {
  return blobRecipe(new Blob([new Uint8Array(bytes)]))
}

/** Bytes as a source that another thread can open too. */
export function blobSource(bytes: Uint8Array): OpenedSource {
  return openRecipe(recipeOf(bytes))
}

/** Sources that keep what is dear in Blobs, as on the page. */
export function createTestSources(kinds: readonly SourceKind[] = []): CachingSources {
  return createCachingSources(kinds, (bytes) => blobRecipe(new Blob([bytes])))
}
