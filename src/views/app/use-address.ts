import { useEffect } from 'react'
import { useStores } from '../shared/stores.ts'
import { AddressSync } from './address-sync.ts'

/** Keeps the address of the page and what is shown the same. */
export function useAddress(): void {
  const { sessions, page } = useStores()
  useEffect(() => {
    const sync = new AddressSync(sessions, page)
    // They come with the code of the views, which the empty page does without.
    let isOver = false
    const load = async () => {
      const [{ tabs }, { revealInView }] = await Promise.all([import('../index.ts'), import('../../store/browsing.ts')])
      const codecs = new Map(tabs.flatMap(({ id, address }) => (address === undefined ? [] : [[id, address] as const])))
      if (!isOver) sync.setTools({ codecs, reveal: revealInView })
    }
    void load()
    const stop = sync.start()
    return () => {
      isOver = true
      stop()
    }
  }, [sessions, page])
}
