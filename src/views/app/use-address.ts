import { useEffect, useState } from 'react'
import type { LinkMaker } from '../shared/link-maker.ts'
import { useStores } from '../shared/stores.ts'
import { AddressSync } from './address-sync.ts'

/** Keeps the address of the page and what is shown the same. Gives what makes links to other places. */
export function useAddress(): LinkMaker {
  const { sessions, page } = useStores()
  const [sync] = useState(() => new AddressSync(sessions, page))
  useEffect(() => {
    // They come with the code of the views, which the empty page does without.
    let isOver = false
    const load = async () => {
      const [{ tabs }, { revealInView, changeBrowsing }] = await Promise.all([
        import('../index.ts'),
        import('../../store/browsing.ts'),
      ])
      const codecs = new Map(tabs.flatMap(({ id, address }) => (address === undefined ? [] : [[id, address] as const])))
      if (!isOver) sync.setTools({ codecs, reveal: revealInView, change: changeBrowsing })
    }
    void load()
    const stop = sync.start()
    return () => {
      isOver = true
      stop()
    }
  }, [sync])
  return sync.linkTo
}
