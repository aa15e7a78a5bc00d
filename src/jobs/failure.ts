import { FormatError, messageOf } from '../bytes/errors.ts'
import type { ProblemPlace } from '../bytes/problem.ts'

/** An error on its way: classes do not survive the crossing. */
export interface Failure {
  readonly message: string
  /** Set for a FormatError. */
  readonly code?: string
  readonly where?: ProblemPlace
}

export function packFailure(thrown: unknown): Failure {
  if (thrown instanceof FormatError) return { message: thrown.message, code: thrown.code, where: thrown.where }
  return { message: messageOf(thrown) }
}

export function unpackFailure({ message, code, where }: Failure): Error {
  return code === undefined ? new Error(message) : new FormatError(code, message, where)
}
