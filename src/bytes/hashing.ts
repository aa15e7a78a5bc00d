import { createCRC32, createSHA256, createXXHash64, sha256 } from 'hash-wasm'
import { encodeHex } from './text.ts'

/** A hash that is fed piece by piece. `reset` makes it ready for the next content. */
export interface StreamHash {
  reset(): void
  update(bytes: Uint8Array): void
}

/** SHA-256 over a stream; `hex` ends it. */
export interface Sha256Stream extends StreamHash {
  /** 64 lower-case hex digits of everything since the last reset. */
  hex(): string
}

/** 64-bit content fingerprint: for equality between files of one image, not for security. */
export interface FingerprintStream extends StreamHash {
  /** The two 32-bit halves of everything since the last reset. */
  halves(): readonly [number, number]
}

/** CRC-32 as gzip trailers carry it (RFC 1952, section 8). */
export interface Crc32Stream extends StreamHash {
  value(): number
}

/** Makes SHA-256 streams by what the platform has for it. */
export type MakeSha256 = () => Promise<Sha256Stream>

let makeSha256: MakeSha256 | undefined

/** From now on this thread computes SHA-256 as the platform does: for one that is faster than WebAssembly. */
export function setSha256(make: MakeSha256): void {
  makeSha256 = make
}

/** Whether the platform hashes what is in hand: browsers do only on pages that came over a safe way. */
export const hashesAtOnce: boolean = globalThis.crypto?.subtle !== undefined

/**
 * SHA-256 of what is in hand, as 64 hex digits. Bytes are hashed by the platform where it offers that (browsers do only on pages that
 * came over a safe way): faster than here, in a thread of its own in some, in Chromium in the one that asks.
 */
export async function sha256Hex(content: string | Uint8Array<ArrayBuffer>): Promise<string> {
  if (makeSha256 !== undefined) {
    const hash = await makeSha256()
    hash.update(typeof content === 'string' ? new TextEncoder().encode(content) : content)
    return hash.hex()
  }
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle
  if (typeof content === 'string' || subtle === undefined) return sha256(content)
  return encodeHex(new Uint8Array(await subtle.digest('SHA-256', content)))
}

export async function createSha256(): Promise<Sha256Stream> {
  if (makeSha256 !== undefined) return makeSha256()
  const hash = await createSHA256()
  hash.init()
  return { reset: () => void hash.init(), update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') }
}

export async function createFingerprint(): Promise<FingerprintStream> {
  const hash = await createXXHash64()
  hash.init()
  return {
    reset: () => void hash.init(),
    update: (bytes) => void hash.update(bytes),
    halves: () => {
      const digest = hash.digest('binary')
      const view = new DataView(digest.buffer, digest.byteOffset, 8)
      return [view.getUint32(0), view.getUint32(4)]
    },
  }
}

export async function createCrc32(): Promise<Crc32Stream> {
  const hash = await createCRC32()
  hash.init()
  return {
    reset: () => void hash.init(),
    update: (bytes) => void hash.update(bytes),
    value: () => {
      const digest = hash.digest('binary')
      return new DataView(digest.buffer, digest.byteOffset, 4).getUint32(0)
    },
  }
}
