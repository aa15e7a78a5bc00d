import { createFingerprint } from '../bytes/hashing.ts'
import type { Inspector } from './inspector.ts'

/** Fingerprints each file: tells a rewrite from a change, and finds duplicates. */
export async function createFingerprintInspector(): Promise<Inspector> {
  const hash = await createFingerprint()
  return {
    begin: () => hash.reset(),
    content: (bytes) => hash.update(bytes),
    end: (facts) => {
      facts.fingerprint = hash.halves()
    },
  }
}
