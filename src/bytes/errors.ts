import type { ProblemPlace } from './problem.ts'

/**
 * Thrown when nothing can be shown of what was asked for. Where something can, readers return Problems instead.
 * The message is one line: the format, what is wrong with its numbers, and where it helps, what to do.
 */
export class FormatError extends Error {
  readonly code: string
  readonly where: ProblemPlace

  constructor(code: string, message: string, where: ProblemPlace = {}) {
    super(message)
    this.name = 'FormatError'
    this.code = code
    this.where = where
  }
}

/** The message of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown)
}
