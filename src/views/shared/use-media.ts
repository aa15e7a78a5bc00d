import { useSyncExternalStore } from 'react'

/** Whether a media query holds, followed as it changes. */
export function useMedia(query: string): boolean {
  return useMediaList(() => matchMedia(query))
}

/** The same of a query that is made elsewhere. */
export function useMediaList(listOf: () => MediaQueryList): boolean {
  return useSyncExternalStore(
    (onChange) => {
      const list = listOf()
      list.addEventListener('change', onChange)
      return () => list.removeEventListener('change', onChange)
    },
    () => listOf().matches,
  )
}
