/** What is learned of a file's content while it streams by. Each inspector fills in its own part. */
export interface MutableContentFacts {
  /** 64-bit fingerprint in two halves; 0 and 0 until one is computed. */
  fingerprint: readonly [number, number]
  /** The first four bytes, the first lowest; what is missing of them is zero. */
  firstBytes: number
  /** 64 hex digits; undefined unless it was asked for. */
  sha256?: string
  /** It was asked for, but the file's holes would take too long to hash. */
  isDigestLeftOut?: boolean
}

/**
 * Sees every file's content as it streams by. It must keep no reference to the bytes it is shown: they are overwritten.
 */
export interface Inspector {
  /** A new file begins. */
  begin(): void
  content(bytes: Uint8Array): void
  /** So many zeros that are not stored come next: a hole, which may be terabytes long. */
  zeros(size: number): void
  /** The file is over: write what was learned. */
  end(facts: MutableContentFacts): void
}

/** What is to be learned of each file. */
export interface InspectOptions {
  /** SHA-256 of every file: as slow as inflating, so only where it is asked for. */
  readonly digests: boolean
}
