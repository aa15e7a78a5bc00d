import { useVirtualizer } from '@tanstack/react-virtual'
import { type RefObject, useRef } from 'react'
import { useTextScale } from './use-appearance.ts'
import { rowsOnPaper, usePrinting } from './use-printing.ts'

/** Lists up to this are shown whole; longer ones scroll in a box of their own and draw only what is in sight. */
const shortList = 60

/** Which rows of a list are drawn, and what stands for the others. */
export interface LongRows {
  /** Goes to the box that scrolls. */
  readonly box: RefObject<HTMLDivElement | null>
  readonly isLong: boolean
  /** Numbers of the rows that are drawn. */
  readonly shown: readonly number[]
  /** Height of the rows above and below them, in pixels. */
  readonly above: number
  readonly below: number
  /** Goes to each drawn row, which has its number as `data-index`; undefined where all are drawn. */
  readonly measure: ((row: HTMLElement | null) => void) | undefined
}

/** @param rowHeight in pixels at the normal size of text, until a row is measured */
export function useLongRows(count: number, rowHeight: number): LongRows {
  const textScale = useTextScale()
  const box = useRef<HTMLDivElement>(null)
  const isPrinting = usePrinting()
  const isLong = count > shortList && !isPrinting
  // oxlint-disable-next-line react/incompatible-library -- none of its functions goes to a memoized component or hook
  const virtualizer = useVirtualizer({
    count,
    enabled: isLong,
    estimateSize: () => rowHeight * textScale,
    getScrollElement: () => box.current,
    overscan: 12,
  })
  if (!isLong)
    return {
      box,
      isLong,
      shown: Array.from({ length: isPrinting ? Math.min(count, rowsOnPaper) : count }, (_, index) => index),
      above: 0,
      below: 0,
      measure: undefined,
    }
  const items = virtualizer.getVirtualItems()
  return {
    box,
    isLong,
    shown: items.map(({ index }) => index),
    above: items[0]?.start ?? 0,
    below: virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0),
    measure: virtualizer.measureElement,
  }
}
