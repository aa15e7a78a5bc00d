import { createSha256 } from '../bytes/hashing.ts'
import type { Inspector } from './inspector.ts'

/** SHA-256 of each file. */
export async function createDigestInspector(): Promise<Inspector> {
  const hash = await createSha256()
  return {
    begin: () => hash.reset(),
    content: (bytes) => hash.update(bytes),
    end: (facts) => {
      facts.sha256 = hash.hex()
    },
  }
}
