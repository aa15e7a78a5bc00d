import { FaultError, faultOf, FormatError, formatErrorOf } from '../bytes/errors.ts'
import type { SourceHandle } from '../bytes/byte-source.ts'
import { type Fault, makeFault, type Problem, type ProblemPlace } from '../bytes/problem.ts'
import type { CheckpointTable } from '../formats/compression/checkpoint.ts'
import type { JobName } from './jobs.ts'

/** What the pool says to a worker. */
export type ToWorker =
  | { readonly type: 'run'; readonly id: number; readonly name: JobName; readonly input: unknown }
  | { readonly type: 'abort'; readonly id: number }
  /** A job of the background is to wait with its next chunk, or to go on. */
  | { readonly type: 'hold' | 'resume'; readonly id: number }

/** What a worker says to the pool. */
export type FromWorker =
  | { readonly type: 'progress'; readonly id: number; readonly progress: unknown }
  | { readonly type: 'done'; readonly id: number; readonly output: unknown }
  | { readonly type: 'failed'; readonly id: number; readonly failure: Failure }

/** What a worker says to the one that decompresses for it. */
export type ToDecompressor =
  | { readonly type: 'begin'; readonly blob: SourceHandle; readonly compression: string; readonly isRecording: boolean }
  /** A chunk's buffer comes back to be filled anew. */
  | { readonly type: 'buffer'; readonly buffer: ArrayBuffer }

/** What that one says. */
export type FromDecompressor =
  | { readonly type: 'chunk'; readonly buffer: ArrayBuffer; readonly length: number; readonly readBytes: number }
  /** Also where the stream ends by damage: then `failure` says why. */
  | {
      readonly type: 'end'
      readonly readBytes: number
      readonly problems: readonly Problem[]
      readonly checkpoints: CheckpointTable
      readonly failure: Failure | undefined
    }

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
