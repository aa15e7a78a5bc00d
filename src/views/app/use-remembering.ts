import { useEffect } from 'react'
import { useSessions, useStores } from '../shared/stores.ts'

/** Keeps the names of images that are opened. What does so comes with the first of them. */
export function useRemembering(): void {
  const { sessions, recents } = useStores()
  const isAnyOpen = useSessions((state) => state.sessions.length > 0)
  useEffect(() => {
    if (!isAnyOpen) return undefined
    let end: (() => void) | undefined
    let isOver = false
    const begin = async () => {
      const { rememberImages } = await import('./remember-images.ts')
      if (!isOver) end = rememberImages(sessions, recents)
    }
    void begin()
    return () => {
      isOver = true
      end?.()
    }
  }, [sessions, recents, isAnyOpen])
}
