import { createFingerprint, type FingerprintStream } from '../bytes/hashing.ts'
import type { Inspector, MutableContentFacts } from './inspector.ts'

/** The blocks in which files are looked through for zeros: as file systems store them. */
const blockSize = 4096

/**
 * Fingerprints each file: tells a rewrite from a change, and finds duplicates. Blocks of a file that hold only zeros are counted
 * and not hashed, whether they are stored or a hole: equal files have equal fingerprints in whatever form they are stored, and
 * holes of any length take no time.
 */
export async function createFingerprintInspector(): Promise<Inspector> {
  return new FingerprintInspector(await createFingerprint())
}

class FingerprintInspector implements Inspector {
  readonly #hash: FingerprintStream
  /** The beginning of a block that is not complete yet. */
  readonly #block = new Uint8Array(blockSize)
  #filled = 0
  /** Blocks of zeros since the last byte that was hashed. */
  #zeroBlocks = 0
  readonly #count = new Float64Array(1)
  readonly #countBytes = new Uint8Array(this.#count.buffer)

  constructor(hash: FingerprintStream) {
    this.#hash = hash
  }

  begin(): void {
    this.#hash.reset()
    this.#filled = 0
    this.#zeroBlocks = 0
  }

  content(bytes: Uint8Array): void {
    let at = 0
    if (this.#filled > 0) {
      at = Math.min(bytes.length, blockSize - this.#filled)
      this.#block.set(bytes.subarray(0, at), this.#filled)
      this.#fill(at)
    }
    let from = at
    for (; at + blockSize <= bytes.length; at += blockSize) {
      if (!isZero(bytes, at)) continue
      this.#update(bytes.subarray(from, at))
      this.#zeroBlocks++
      from = at + blockSize
    }
    this.#update(bytes.subarray(from, at))
    this.#block.set(bytes.subarray(at))
    this.#fill(bytes.length - at)
  }

  zeros(size: number): void {
    const first = this.#filled === 0 ? 0 : Math.min(size, blockSize - this.#filled)
    this.#block.fill(0, this.#filled, this.#filled + first)
    this.#fill(first)
    const rest = (size - first) % blockSize
    this.#zeroBlocks += (size - first - rest) / blockSize
    this.#block.fill(0, this.#filled, this.#filled + rest)
    this.#fill(rest)
  }

  end(facts: MutableContentFacts): void {
    this.#update(this.#block.subarray(0, this.#filled))
    this.#updateZeroBlocks()
    facts.fingerprint = this.#hash.halves()
  }

  /** Says that so many more bytes of the block are there. */
  #fill(size: number): void {
    this.#filled += size
    if (this.#filled < blockSize) return
    this.#filled = 0
    if (isZero(this.#block, 0)) this.#zeroBlocks++
    else this.#update(this.#block)
  }

  #update(bytes: Uint8Array): void {
    if (bytes.length === 0) return
    this.#updateZeroBlocks()
    this.#hash.update(bytes)
  }

  #updateZeroBlocks(): void {
    if (this.#zeroBlocks === 0) return
    this.#count[0] = this.#zeroBlocks
    this.#zeroBlocks = 0
    this.#hash.update(this.#countBytes)
  }
}

/** Whether the block that begins there holds only zeros. Nearly every block says so with its first byte. */
function isZero(bytes: Uint8Array, start: number): boolean {
  for (let at = start; at < start + blockSize; at++) if (bytes[at] !== 0) return false
  return true
}
