import { createCRC64 } from 'hash-wasm'
import type { StreamHash } from './hashing.ts'

/** CRC-64 over a stream; `bytes` ends it. */
export interface Crc64Stream extends StreamHash {
  /** The eight bytes of everything since the last reset, the highest first. */
  bytes(): Uint8Array
}

/** The polynomial of ISO 3309, x⁶⁴ + x⁴ + x³ + x + 1, its bits in reverse. */
const iso3309 = 'd800000000000000'

export async function createCrc64(): Promise<Crc64Stream> {
  const hash = await createCRC64(iso3309)
  hash.init()
  return {
    reset: () => void hash.init(),
    update: (bytes) => void hash.update(bytes),
    bytes: () => hash.digest('binary'),
  }
}
