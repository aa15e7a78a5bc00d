import type { Work } from './work.ts'

/** How far the comparison of two versions of a file is. It is work of the view that shows it, and ends where that is left. */
export interface Comparing extends Work {
  /** Cancels it. */
  readonly stop: () => void
  /** Begins again what was cancelled. */
  readonly restart: () => void
}
