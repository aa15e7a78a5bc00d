/** How far work is that goes on beside what a person does. */
export interface Work {
  /** `none`: nobody has asked for it. `cancelled`: a person ended it before it was over. */
  readonly status: 'none' | 'running' | 'done' | 'failed' | 'cancelled'
  readonly doneBytes: number
  /** 0 where nobody knows. */
  readonly totalBytes: number
  /** When it began last, by `performance.now()`, and how many bytes were done by then. */
  readonly startedAt: number
  readonly startedBytes: number
}

/** Work that nobody has asked for. */
export const noWork: Work = { status: 'none', doneBytes: 0, totalBytes: 0, startedAt: 0, startedBytes: 0 }

/** What is done, as a share of one; undefined where nobody knows of how much. */
export function shareDone({ doneBytes, totalBytes }: Pick<Work, 'doneBytes' | 'totalBytes'>): number | undefined {
  return totalBytes > 0 ? Math.min(1, doneBytes / totalBytes) : undefined
}

/** Before so much time, in milliseconds, and so much of the work, a pace says nothing of the rest. */
const tellingTime = 3000
const tellingShare = 0.1

/**
 * How long it takes yet at the pace so far, in seconds.
 * @param now by `performance.now()`
 * @returns undefined while it is too early to say, and for what does not run
 */
export function secondsLeft({ status, doneBytes, totalBytes, startedAt, startedBytes }: Work, now: number): number | undefined {
  const [done, elapsed] = [doneBytes - startedBytes, now - startedAt]
  if (status !== 'running' || elapsed < tellingTime || done < tellingShare * (totalBytes - startedBytes)) return undefined
  return done <= 0 ? undefined : (Math.max(0, totalBytes - doneBytes) * elapsed) / done / 1000
}
