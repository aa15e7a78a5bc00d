import type { Failure } from './failure.ts'
import type { JobName } from './jobs.ts'
import type { FromKeeper, ToKeeper } from './keeper.ts'

/** What the pool says to a worker. */
export type ToWorker =
  | { readonly type: 'run'; readonly id: number; readonly name: JobName; readonly input: unknown }
  | { readonly type: 'abort'; readonly id: number }
  /** A job of the background is to wait with its next chunk, or to go on. */
  | { readonly type: 'hold' | 'resume'; readonly id: number }
  | FromKeeper

/** What a worker says to the pool. */
export type FromWorker =
  | { readonly type: 'progress'; readonly id: number; readonly progress: unknown }
  | { readonly type: 'done'; readonly id: number; readonly output: unknown }
  | { readonly type: 'failed'; readonly id: number; readonly failure: Failure }
  | ToKeeper
