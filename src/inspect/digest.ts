import { zeroChunks } from '../bytes/chunks.ts'
import { createSha256 } from '../bytes/hashing.ts'
import type { Inspector } from './inspector.ts'

/** So many bytes of a layer's holes are hashed as the zeros that they are, in some seconds; a map can promise terabytes at no cost. */
const maxHashedHoles = 512 << 20

/** SHA-256 of each file; of files with holes that would take too long, none. */
export async function createDigestInspector(): Promise<Inspector> {
  const hash = await createSha256()
  let left = maxHashedHoles
  let isKnown = true
  return {
    begin: () => {
      hash.reset()
      isKnown = true
    },
    content: (bytes) => {
      if (isKnown) hash.update(bytes)
    },
    zeros: (size) => {
      isKnown &&= size <= left
      if (!isKnown) return
      left -= size
      for (const part of zeroChunks(size)) hash.update(part)
    },
    end: (facts) => {
      if (isKnown) facts.sha256 = hash.hex()
      else facts.isDigestLeftOut = true
    },
  }
}
