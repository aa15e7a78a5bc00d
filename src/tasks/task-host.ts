import type { JobRunner } from '../jobs/jobs.ts'

/** How far a task is. Layers count from 0; shares are 0 to 1. */
export type TaskProgress =
  | { readonly step: 'unpack'; readonly share: number }
  /** `check`: digests and search in one. */
  | { readonly step: 'read' | 'verify' | 'search' | 'check' | 'packages'; readonly layer: number; readonly share: number }
  | { readonly step: 'receive' | 'write'; readonly bytes: number }

/** What every task works with. Progress is no option: a task that takes long says how far it is. */
export interface TaskHost {
  readonly runner: JobRunner
  readonly onProgress: (progress: TaskProgress) => void
  readonly signal?: AbortSignal | undefined
}

/** A share of a whole that may be unknown or wrongly promised: 0 to 1. */
export function shareOf(part: number, whole: number): number {
  return whole > 0 ? Math.min(1, part / whole) : 0
}
