import type { Sha256Stream } from '../bytes/hashing.ts'

/** SHA-256 by Node's own OpenSSL: with the processor's instructions for it five times as fast as WebAssembly. */
export async function createNodeSha256(): Promise<Sha256Stream> {
  // Loaded when there is something to hash: many a command hashes nothing.
  const { createHash } = await import('node:crypto')
  let hash = createHash('sha256')
  return {
    reset: () => {
      hash = createHash('sha256')
    },
    update: (bytes) => void hash.update(bytes),
    hex: () => hash.digest('hex'),
  }
}
