import { useState, useSyncExternalStore } from 'react'
import { usePrinting } from './use-printing.ts'

/** Whether a media query holds on the screen, followed as it changes. Paper has another width, and the page is not built anew for it. */
export function useMedia(query: string): boolean {
  const holds = useMediaList(() => matchMedia(query))
  const isPrinting = usePrinting()
  const [held, setHeld] = useState(holds)
  if (!isPrinting && held !== holds) setHeld(holds)
  return isPrinting ? held : holds
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
