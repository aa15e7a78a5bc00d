import { FormatError } from '../bytes/errors.ts'
import { blobRecipe } from '../bytes/sources/blob.ts'
import type { SourceRecipe } from '../bytes/sources/recipe.ts'

/**
 * Takes an archive that is compressed as a whole, piece by piece, and gives it back as a source that can be read
 * anywhere: a Blob in the browser, a temporary file in Node.
 */
export interface Spool {
  append(chunk: Uint8Array): void | Promise<void>
  /** @throws FormatError `no-room` when the platform could not keep all of it */
  finish(): Promise<SourceRecipe>
}

/** A spool that gathers a Blob; the browser keeps large Blobs on disk. */
export function createBlobSpool(): Spool {
  const parts: Blob[] = []
  let pending: Uint8Array<ArrayBuffer>[] = []
  let pendingSize = 0
  const flush = () => {
    if (pendingSize > 0) parts.push(new Blob(pending))
    pending = []
    pendingSize = 0
  }
  return {
    append(chunk) {
      pending.push(chunk.slice())
      pendingSize += chunk.length
      if (pendingSize >= 8 << 20) flush()
    },
    async finish() {
      flush()
      const blob = new Blob(parts)
      await expectRoom(blob)
      return blobRecipe(blob)
    },
  }
}

/** Blobs that the browser has no room for are made all the same, and fail only when they are read. */
async function expectRoom(blob: Blob): Promise<void> {
  try {
    await blob.slice(-1).arrayBuffer()
  } catch {
    throw new FormatError('no-room', { size: blob.size })
  }
}
