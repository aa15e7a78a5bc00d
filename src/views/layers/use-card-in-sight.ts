import { type RefObject, useEffect, useRef } from 'react'
import type { FilesView } from '../../table/view-state.ts'
import { rangeOf } from './view-range.ts'

/** Brings the card of the chosen layer into sight, whoever chose it; of a range the end that moved. */
export function useCardInSight(list: RefObject<HTMLElement | null>, view: FilesView | undefined): void {
  const before = useRef<FilesView>(undefined)
  useEffect(() => {
    if (view === undefined) return
    const { from, to } = rangeOf(view)
    const isLowerEnd =
      view.kind === 'changes' && before.current?.kind === 'changes' && before.current.to === to && before.current.from !== from
    before.current = view
    const card = list.current?.querySelector(`[data-layer="${isLowerEnd ? from : to}"]`)?.closest('li')
    // Newer browsers answer with a promise, which is no cleanup.
    card?.scrollIntoView({ block: 'nearest' })
  }, [list, view])
}
