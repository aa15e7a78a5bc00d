import { untilAborted } from '../abort.ts'
import type { ByteRange, OpenedSource } from '../byte-source.ts'
import type { BlobRecipe } from './recipe.ts'
import type { SourceKind } from './source-kind.ts'

/** The recipe of a Blob. */
export function blobRecipe(blob: Blob): BlobRecipe {
  return { kind: 'blob', blob, size: blob.size }
}

export const blobKind: SourceKind<BlobRecipe> = {
  kind: 'blob',
  isDear: false,
  open: (recipe) => new BlobSource(recipe),
}

class BlobSource implements OpenedSource {
  readonly recipe: BlobRecipe
  readonly size: number

  constructor(recipe: BlobRecipe) {
    this.recipe = recipe
    this.size = recipe.size
  }

  async read(range: ByteRange, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    signal?.throwIfAborted()
    return new Uint8Array(await untilAborted(this.#slice(range).arrayBuffer(), signal))
  }

  readonly stream = (range: ByteRange): ReadableStream<Uint8Array<ArrayBuffer>> => this.#slice(range).stream()

  #slice({ offset, size }: ByteRange): Blob {
    return this.recipe.blob.slice(offset, offset + size)
  }
}
