import { useEffect, useRef, useState } from 'react'
import { faultOf } from '../../bytes/errors.ts'
import type { Fault } from '../../bytes/problem-codes.ts'

/** How far something is that is read or computed. */
export interface Reading<T> {
  /** What came last: while the next thing is under way, still the one before. */
  readonly value: T | undefined
  /** Why nothing came. */
  readonly failure: Fault | undefined
  /** Whether it is wanted and not there; also where a person stopped it. */
  readonly isPending: boolean
  readonly isStopped: boolean
  /** Bytes that are done, as far as they are told. */
  readonly doneBytes: number
  /** Cancels what is under way. */
  stop(): void
  /** Begins again. */
  restart(): void
}

type Read<T> = (signal: AbortSignal, onProgress: (doneBytes: number) => void) => Promise<T>

/** What became of the attempt that was told of last. */
interface State<T> {
  readonly read: Read<T>
  readonly attempt: number
  readonly status: 'running' | 'stopped' | 'done' | 'failed'
  readonly doneBytes: number
  /** Of this attempt or, while it runs, of one before. */
  readonly value: T | undefined
  readonly failure: Fault | undefined
}

/**
 * Reads something and follows it; what is not wanted any more is cancelled.
 * @param read must be the same function as long as the same thing is wanted; undefined for nothing
 */
export function useReading<T>(read: Read<T> | undefined): Reading<T> {
  const [state, setState] = useState<State<T>>()
  const [attempt, setAttempt] = useState(0)
  const controller = useRef<AbortController>(null)
  useEffect(() => {
    if (read === undefined) return undefined
    const mine = new AbortController()
    controller.current = mine
    const tell = (next: Partial<State<T>> & Pick<State<T>, 'status'>) => {
      if (!mine.signal.aborted)
        setState((before) => ({ read, attempt, doneBytes: 0, value: before?.value, failure: undefined, ...next }))
    }
    read(mine.signal, (doneBytes) => tell({ status: 'running', doneBytes })).then(
      (value) => tell({ status: 'done', value }),
      (thrown: unknown) => tell({ status: 'failed', value: undefined, failure: faultOf(thrown) }),
    )
    return () => mine.abort()
  }, [read, attempt])
  // What was told of another thing or attempt says nothing of this one.
  const mine = state?.read === read && state?.attempt === attempt ? state : undefined
  return {
    value: read === undefined ? undefined : state?.value,
    failure: mine?.failure,
    isPending: read !== undefined && mine?.status !== 'done' && mine?.status !== 'failed',
    isStopped: mine?.status === 'stopped',
    doneBytes: mine?.doneBytes ?? 0,
    stop: () => {
      controller.current?.abort()
      if (read !== undefined)
        setState((before) => ({ read, attempt, status: 'stopped', doneBytes: 0, value: before?.value, failure: undefined }))
    },
    restart: () => setAttempt(attempt + 1),
  }
}
