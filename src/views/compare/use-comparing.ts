import { useEffect, useRef } from 'react'
import { noWork } from '../../store/work.ts'
import { useStores } from '../shared/stores.ts'
import type { Reading } from '../shared/use-reading.ts'

/** What is over sooner is not shown beside the view, in milliseconds: nobody could read it. */
const shownAfter = 500

interface Extent {
  /** 0 where nobody knows. */
  readonly totalBytes?: number
  /** Whether the comparison is over with it; else more follows. */
  readonly isLast?: boolean
}

/** Tells the place of background work how far a comparison is, as long as the view is there. */
export function useComparing(reading: Reading<unknown>, { totalBytes = 0, isLast = true }: Extent = {}): void {
  const { explorer } = useStores()
  const { isPending, isStopped, doneBytes, failure } = reading
  const latest = useRef(reading)
  useEffect(() => {
    latest.current = reading
  })
  const status = isStopped ? 'cancelled' : isPending ? 'running' : 'over'
  const isDone = isLast && failure === undefined
  useEffect(() => {
    const startedAt = performance.now()
    const tell = (told: 'running' | 'cancelled') =>
      explorer.setState({
        comparing: {
          ...noWork,
          status: told,
          startedAt,
          totalBytes,
          doneBytes: latest.current.doneBytes,
          stop: () => latest.current.stop(),
          restart: () => latest.current.restart(),
        },
      })
    if (status === 'running') {
      const timer = setTimeout(() => tell('running'), shownAfter)
      return () => clearTimeout(timer)
    }
    if (status === 'cancelled') tell('cancelled')
    else explorer.setState(({ comparing }) => ({ comparing: comparing && isDone ? { ...comparing, status: 'done' } : undefined }))
    return undefined
  }, [explorer, status, isDone, totalBytes])
  useEffect(() => {
    explorer.setState(({ comparing }) => (comparing?.status === 'running' ? { comparing: { ...comparing, doneBytes } } : {}))
  }, [explorer, doneBytes])
  useEffect(() => () => explorer.setState({ comparing: undefined }), [explorer])
}
