import { type RefObject, useEffectEvent, useLayoutEffect, useState } from 'react'
import { useTextScale } from '../shared/use-appearance.ts'
import { rowsOnPaper, usePrinting } from '../shared/use-printing.ts'

/** Height of a row in CSS pixels at the normal size of text: --row of tokens.css. */
const normalRowHeight = 26
/** Lists up to this are drawn whole. */
const shortList = 60
/** Rows that are drawn beyond the edges. */
const overscan = 4
/** Rows that stay in sight above the one that is looked at. */
const rowsAbove = 2

/** Which rows of a list are drawn, and how high the others are together, in CSS pixels. */
export interface RowStretch {
  readonly from: number
  readonly to: number
  readonly above: number
  readonly below: number
}

/**
 * Windows rows of one height of which one is looked at: when that becomes another, the rows around it are drawn at once, and the
 * box is scrolled to them. Rows that are not in sight then are never drawn, and none is measured.
 * @param looked place of the row that is looked at; negative for none
 */
export function useRowStretch(box: RefObject<HTMLElement | null>, count: number, looked: number): RowStretch {
  const rowHeight = normalRowHeight * useTextScale()
  const isPrinting = usePrinting()
  const isLong = count > shortList && !isPrinting
  const goal = isLong ? looked : -1
  /** The first row in sight, how many there is room for, and the row that they were chosen for. */
  const [place, setPlace] = useState({ first: 0, room: shortList, goal: -1 })
  const top = Math.max(0, goal - rowsAbove)
  // In the same render, before anything is drawn of the place that is left.
  if (goal !== place.goal) setPlace({ ...place, goal, first: goal < 0 ? place.first : top })
  const follow = useEffectEvent((element: HTMLElement) => {
    const first = Math.floor(element.scrollTop / rowHeight)
    const room = Math.ceil(element.clientHeight / rowHeight) + 1
    setPlace((before) => (before.first === first && before.room === room ? before : { ...before, first, room }))
  })
  useLayoutEffect(() => {
    const element = box.current
    if (element === null) return undefined
    const stop = new AbortController()
    const listener = () => follow(element)
    element.addEventListener('scroll', listener, { passive: true, signal: stop.signal })
    const observer = new ResizeObserver(listener)
    observer.observe(element)
    return () => {
      stop.abort()
      observer.disconnect()
    }
  }, [box])
  const scroll = useEffectEvent(() => box.current?.scrollTo({ top: top * rowHeight }))
  useLayoutEffect(() => {
    if (goal >= 0) scroll()
  }, [goal])
  if (!isLong) return { from: 0, to: isPrinting ? Math.min(count, rowsOnPaper) : count, above: 0, below: 0 }
  const from = Math.max(0, Math.min(place.first, count - place.room) - overscan)
  const to = Math.min(count, place.first + place.room + overscan)
  return { from, to, above: from * rowHeight, below: (count - to) * rowHeight }
}
