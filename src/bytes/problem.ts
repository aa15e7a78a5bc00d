/** Where a problem was met. Every part is there only where it is known. */
export interface ProblemPlace {
  /** Layer index, 0 = base. */
  readonly layer?: number
  /** Path inside the layer or the archive. */
  readonly path?: string
  /** Byte offset in the stream that was read (the archive for archives, the uncompressed tar for layers). */
  readonly offset?: number
}

/**
 * Something wrong that did not stop the reading. Nothing is dropped silently: whatever is left out, guessed or
 * contradicted leaves one of these.
 *
 * - `error`: something is missing or damaged, the picture is incomplete
 * - `warning`: the input contradicts itself or the specification, the picture is complete
 * - `note`: worth knowing, nothing is wrong
 */
export interface Problem {
  readonly severity: 'error' | 'warning' | 'note'
  /** Stable, kebab-case, for scripts and tests. */
  readonly code: string
  /** One sentence for people: format first, numbers in. */
  readonly message: string
  readonly where: ProblemPlace
}

/** Counts repeats of the same code instead of listing a million of them. */
export class ProblemList {
  readonly #problems: Problem[] = []
  readonly #counts = new Map<string, number>()
  readonly #limit: number

  /** @param limit how many problems of one code are listed one by one */
  constructor(limit = 100) {
    this.#limit = limit
  }

  add(severity: Problem['severity'], code: string, message: string, where: ProblemPlace = {}): void {
    const count = (this.#counts.get(code) ?? 0) + 1
    this.#counts.set(code, count)
    if (count <= this.#limit) this.#problems.push({ severity, code, message, where })
  }

  /** All problems in the order in which they were met; codes over the limit end in a line that says how many more. */
  list(): Problem[] {
    const more: Problem[] = []
    for (const [code, count] of this.#counts) {
      if (count > this.#limit) {
        more.push({ severity: 'note', code, message: `${code}: ${count - this.#limit} more of the same kind`, where: {} })
      }
    }
    return [...this.#problems, ...more]
  }
}
