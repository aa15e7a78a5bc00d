import { createHash } from 'node:crypto'
import type { Sha256Stream } from '../bytes/hashing.ts'

/** SHA-256 by Node's own OpenSSL: with the processor's instructions for it five times as fast as WebAssembly. */
export function createNodeSha256(): Sha256Stream {
  let hash = createHash('sha256')
  return {
    reset: () => {
      hash = createHash('sha256')
    },
    update: (bytes) => void hash.update(bytes),
    hex: () => hash.digest('hex'),
  }
}
