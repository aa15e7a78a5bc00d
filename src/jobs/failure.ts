import { FaultError, faultOf, FormatError, formatErrorOf } from '../bytes/errors.ts'
import { makeFault, type ProblemPlace } from '../bytes/problem.ts'
import type { Fault } from '../bytes/problem-codes.ts'

/** An error on its way: classes do not survive the crossing. */
export interface Failure {
  readonly fault: Fault
  /** Set for a FormatError. */
  readonly where?: ProblemPlace
}

/** Why a worker ended, by the event that says so; without words of its own it was not even started. */
export function workerError({ message }: { readonly message: string }): FaultError {
  return new FaultError(message ? makeFault('worker-failed', { message }) : makeFault('worker-not-started', {}))
}

export function packFailure(thrown: unknown): Failure {
  const fault = faultOf(thrown)
  return thrown instanceof FormatError ? { fault, where: thrown.where } : { fault }
}

export function unpackFailure({ fault, where }: Failure): FaultError {
  return where === undefined ? new FaultError(fault) : formatErrorOf(fault, where)
}
