/** What a build may use, so that a Dockerfile made by mistake or to harm ends with a message. */
export interface Limits {
  /** Bytes of Dockerfile and here-documents. */
  readonly textBytes: number
  /** Bytes of content that stands in memory. */
  readonly contentBytes: number
  /** Bytes of content in all, runs of one byte included. */
  readonly totalBytes: number
  readonly files: number
  /** Commands, and words that a loop goes through, in one RUN. */
  readonly shellSteps: number
  /** Places of patterns that are tried in one RUN. */
  readonly patternSteps: number
  /** Of one RUN, by the clock: what no count sees. */
  readonly seconds: number
  readonly layers: number
}

export const defaultLimits: Limits = {
  textBytes: 256 << 10,
  contentBytes: 64 << 20,
  totalBytes: 1 << 30,
  files: 20_000,
  shellSteps: 100_000,
  patternSteps: 50_000_000,
  seconds: 5,
  layers: 127,
}

export type LimitName = keyof Limits

/** Thrown where a limit is reached; nothing catches it but who started the build. */
export class LimitError extends Error {
  readonly limit: LimitName
  readonly most: number

  constructor(limit: LimitName, most: number) {
    super(`${limit} ${most}`)
    this.name = 'LimitError'
    this.limit = limit
    this.most = most
  }
}

/** Counts what is used against limits. */
export class Budget {
  readonly limits: Limits
  readonly #used = new Map<LimitName, number>()
  #startMs = Date.now()

  constructor(limits: Limits = defaultLimits) {
    this.limits = limits
  }

  /** @throws LimitError once more is used than there may be */
  spend(limit: LimitName, amount = 1): void {
    const used = (this.#used.get(limit) ?? 0) + amount
    this.#used.set(limit, used)
    if (used > this.limits[limit]) throw new LimitError(limit, this.limits[limit])
    if (limit === 'shellSteps' || limit === 'patternSteps') this.#watchClock()
  }

  /** Begins to count anew, as each RUN does with its steps. */
  reset(limit: LimitName): void {
    this.#used.delete(limit)
  }

  /** The seconds of a RUN begin. */
  startClock(): void {
    this.#startMs = Date.now()
  }

  #watchClock(): void {
    if (Date.now() - this.#startMs > this.limits.seconds * 1000) throw new LimitError('seconds', this.limits.seconds)
  }
}
