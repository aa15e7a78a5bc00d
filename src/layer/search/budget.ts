/** Files that are larger are not opened: they are gathered whole before. */
export const maxArchive = 128 << 20
/** Archives lie within others: an application's archive has its libraries, and these have files. */
const maxDepth = 3
/** How much one file of a layer is unpacked to at most, in bytes, with all that is in it. */
const maxUnpacked = 256 << 20
const maxParts = 100_000
/** In milliseconds. */
const maxTime = 20_000

/** What one file of a layer may cost: whoever unpacks asks it and tells it. */
export class Budget {
  #bytes = maxUnpacked
  #parts = maxParts
  readonly #end: number
  readonly #now: () => number

  /** @param now a clock in milliseconds */
  constructor(now: () => number) {
    this.#now = now
    this.#end = now() + maxTime
  }

  /** How many bytes may still be unpacked. */
  get bytes(): number {
    return this.#bytes
  }

  /** Whether nothing more may be unpacked. */
  get isSpent(): boolean {
    return this.#bytes <= 0 || this.#parts <= 0 || this.#now() > this.#end
  }

  /** @param depth of an archive: 0 for a file of the layer */
  isTooDeep(depth: number): boolean {
    return depth >= maxDepth
  }

  /** Takes the cost of one part. */
  spend(bytes: number): void {
    this.#bytes -= bytes
    this.#parts--
  }
}
