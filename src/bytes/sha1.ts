import { createSHA1 } from 'hash-wasm'

/** SHA-1 of pieces in a row, as 40 hex digits: for names that others made, never for trust. */
export type Sha1 = (...pieces: readonly Uint8Array[]) => string

/** Makes a `Sha1`. */
export async function createSha1(): Promise<Sha1> {
  const hash = await createSHA1()
  return (...pieces) => {
    hash.init()
    for (const piece of pieces) hash.update(piece)
    return hash.digest()
  }
}
