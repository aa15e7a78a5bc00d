import { type DependencyList, useEffect, useState } from 'react'
import { faultOf } from '../../bytes/errors.ts'
import type { Fault } from '../../bytes/problem.ts'

/** Work that is under way, and what became of it. */
export type Work<T> =
  | { readonly status: 'running'; readonly doneBytes: number }
  | { readonly status: 'done'; readonly value: T }
  | { readonly status: 'failed'; readonly fault: Fault }
  | { readonly status: 'stopped' }

interface WorkControl<T> {
  readonly work: Work<T>
  stop(): void
  /** Begins again after it was stopped. */
  restart(): void
}

/**
 * Does something for as long as it is wanted: begins when what it depends on changes, is aborted when that changes again, the
 * view goes, or a person stops it. Undefined in place of the work does nothing.
 */
export function useWork<T>(
  run: ((signal: AbortSignal, onProgress: (bytes: number) => void) => Promise<T>) | undefined,
  dependencies: DependencyList,
): WorkControl<T> {
  const [work, setWork] = useState<Work<T>>({ status: 'running', doneBytes: 0 })
  const [attempt, setAttempt] = useState(0)
  const [controller, setController] = useState<AbortController>()
  useEffect(() => {
    if (run === undefined) return undefined
    const mine = new AbortController()
    const { signal } = mine
    setController(mine)
    setWork({ status: 'running', doneBytes: 0 })
    const tell = (next: Work<T>) => {
      if (!signal.aborted) setWork(next)
    }
    run(signal, (doneBytes) => tell({ status: 'running', doneBytes })).then(
      (value) => tell({ status: 'done', value }),
      (thrown: unknown) => tell({ status: 'failed', fault: faultOf(thrown) }),
    )
    return () => mine.abort()
    // The work is a function of what it depends on.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [...dependencies, attempt, run === undefined])
  return {
    work,
    stop: () => {
      controller?.abort()
      setWork({ status: 'stopped' })
    },
    restart: () => setAttempt(attempt + 1),
  }
}
