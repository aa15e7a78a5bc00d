import { useCallback, useLayoutEffect, useRef } from 'react'
import type { LinkMaker } from '../shared/link-maker.ts'
import { useStores } from '../shared/stores.ts'
import type { AddressSync } from './address-sync.ts'

/** Keeps the address of the page and what is shown the same. Gives what makes links to other places. */
export function useAddress(): LinkMaker {
  const { sessions, page } = useStores()
  const sync = useRef<AddressSync>(undefined)
  // Before the page is painted, where main.tsx has fetched the code for an address that is there from the beginning.
  useLayoutEffect(() => {
    let isOver = false
    let stop: (() => void) | undefined
    const begin = async () => {
      const module = await import('./address-sync.ts')
      if (isOver) return
      const begun = new module.AddressSync(sessions, page)
      sync.current = begun
      stop = begun.start()
      // They come with the code of the views, which the empty page does without.
      const [{ tabs }, { revealInView, changeBrowsing }] = await Promise.all([
        import('../index.ts'),
        import('../../store/browsing.ts'),
      ])
      const codecs = new Map(tabs.flatMap(({ id, address }) => (address === undefined ? [] : [[id, address] as const])))
      if (!isOver) begun.setTools({ codecs, reveal: revealInView, change: changeBrowsing })
    }
    void begin()
    return () => {
      isOver = true
      stop?.()
    }
  }, [sessions, page])
  return useCallback((target) => sync.current?.linkTo(target), [])
}
