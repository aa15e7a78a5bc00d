import { FormatError, messageOf } from '../bytes/errors.ts'
import type { ProblemPlace } from '../bytes/problem.ts'
import type { JobName } from './jobs.ts'

/** What the pool says to a worker. */
export type ToWorker =
  | { readonly type: 'run'; readonly id: number; readonly name: JobName; readonly input: unknown }
  | { readonly type: 'abort'; readonly id: number }

/** What a worker says to the pool. */
export type FromWorker =
  | { readonly type: 'progress'; readonly id: number; readonly progress: unknown }
  | { readonly type: 'done'; readonly id: number; readonly output: unknown }
  | { readonly type: 'failed'; readonly id: number; readonly failure: Failure }

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
