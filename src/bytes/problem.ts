import type { Fault, Frame, ProblemArguments, ProblemCode } from './problem-codes.ts'

/** Where a problem was met. Every part is there only where it is known. */
export interface ProblemPlace {
  /** Layer index, 0 = base. */
  readonly layer?: number
  /** Path inside the layer or the archive. */
  readonly path?: string
  /** Byte offset in the stream that was read (the archive for archives, the uncompressed tar for layers). */
  readonly offset?: number
}

/** How grave a problem is. */
export type ProblemSeverity = 'error' | 'warning' | 'note'

/**
 * Something wrong that did not stop the reading. Nothing is dropped silently: whatever is left out, guessed or
 * contradicted leaves one of these.
 *
 * - `error`: something is missing or damaged, the picture is incomplete
 * - `warning`: the input contradicts itself or the specification, the picture is complete
 * - `note`: worth knowing, nothing is wrong
 */
export type Problem<C extends ProblemCode = ProblemCode> = Fault<C> & {
  readonly severity: ProblemSeverity
  readonly where: ProblemPlace
}

/** A fault of a code. @param frames the innermost first */
export function makeFault<C extends ProblemCode>(code: C, args: ProblemArguments[C], ...frames: Frame[]): Fault<C> {
  return frames.length === 0 ? { code, args } : { code, args, frames }
}

/** A problem of a code. */
export function makeProblem<C extends ProblemCode>(
  severity: ProblemSeverity,
  code: C,
  args: ProblemArguments[C],
  where: ProblemPlace = {},
): Problem<C> {
  return { severity, ...makeFault(code, args), where }
}

/** The same fault or problem in a further frame. */
export function inFrame<T extends Fault>(fault: T, frame: Frame): T {
  return { ...fault, frames: [...(fault.frames ?? []), frame] }
}

/** Counts repeats of the same code instead of listing a million of them. */
export class ProblemList {
  readonly #problems: Problem[] = []
  /** By code: how many there were, and the first that is not listed. */
  readonly #met = new Map<ProblemCode, { count: number; unlisted: Problem | undefined }>()
  readonly #limit: number

  /** @param limit how many problems of one code are listed one by one */
  constructor(limit = 100) {
    this.#limit = limit
  }

  add<C extends ProblemCode>(severity: ProblemSeverity, code: C, args: ProblemArguments[C], where: ProblemPlace = {}): void {
    this.take(makeProblem(severity, code, args, where) as Problem) // a problem of one code is one of all
  }

  /** Adds a problem that someone else made. */
  take(problem: Problem): void {
    const met = this.#met.get(problem.code) ?? { count: 0, unlisted: undefined }
    this.#met.set(problem.code, met)
    if (++met.count <= this.#limit) this.#problems.push(problem)
    else met.unlisted ??= problem
  }

  /** The first that left something out; undefined where nothing is missing. */
  firstError(): Problem | undefined {
    return this.#problems.find(({ severity }) => severity === 'error')
  }

  /** All problems in the order in which they were met; of codes over the limit the last is a note that says how many more. */
  list(): Problem[] {
    const more: Problem[] = []
    for (const { count, unlisted } of this.#met.values()) {
      if (unlisted === undefined) continue
      const repeated = { frame: 'repeated', args: { count: count - this.#limit } } as const
      more.push({ ...inFrame(unlisted, repeated), severity: 'note', where: {} })
    }
    return [...this.#problems, ...more]
  }
}
