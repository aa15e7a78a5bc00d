import { useEffect, useState } from 'react'
import { faultOf } from '../../bytes/errors.ts'
import type { Fault } from '../../bytes/problem.ts'

/** How far something is that is read. */
export interface Reading<T> {
  /** What was read last: while the next thing is being read, still the one before. */
  readonly value: T | undefined
  /** Why it could not be read. */
  readonly failure: Fault | undefined
  readonly isPending: boolean
}

type Read<T> = (signal: AbortSignal) => Promise<T>

/**
 * Reads something and follows it; what is not wanted any more is cancelled.
 * @param read must be the same function as long as the same thing is wanted; undefined for nothing
 */
export function useReading<T>(read: Read<T> | undefined): Reading<T> {
  const [done, setDone] = useState<{
    readonly read: Read<T>
    readonly value: T | undefined
    readonly failure: Fault | undefined
  }>()
  useEffect(() => {
    if (read === undefined) return undefined
    const controller = new AbortController()
    const finish = (value: T | undefined, failure: Fault | undefined) => {
      if (!controller.signal.aborted) setDone({ read, value, failure })
    }
    read(controller.signal).then(
      (value) => finish(value, undefined),
      (thrown: unknown) => finish(undefined, faultOf(thrown)),
    )
    return () => controller.abort()
  }, [read])
  const isPending = read !== undefined && done?.read !== read
  return { value: read === undefined ? undefined : done?.value, failure: isPending ? undefined : done?.failure, isPending }
}
