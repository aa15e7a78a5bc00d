import type { Problem } from '../bytes/problem.ts'
import type { SourceRecipe } from '../bytes/sources/index.ts'
import type { CheckpointTable } from '../formats/compression/checkpoint.ts'
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

/** What a worker says to the one that decompresses for it. */
export type ToDecompressor =
  | { readonly type: 'begin'; readonly blob: SourceRecipe; readonly compression: string; readonly isRecording: boolean }
  /** A chunk's buffer comes back to be filled anew. */
  | { readonly type: 'buffer'; readonly buffer: ArrayBuffer }
  | FromKeeper

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
  | ToKeeper
