import { createDigestInspector } from './digest.ts'
import { createFingerprintInspector } from './fingerprint.ts'
import { FirstBytesInspector } from './first-bytes.ts'
import type { InspectOptions, Inspector } from './inspector.ts'

/** Every inspector that these options ask for. What must see file content as it streams by is added here. */
export async function createInspectors(options: InspectOptions): Promise<Inspector[]> {
  return [
    await createFingerprintInspector(),
    new FirstBytesInspector(),
    ...(options.digests ? [await createDigestInspector()] : []),
  ]
}
