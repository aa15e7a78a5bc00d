import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual'
import { type RefObject, useCallback, useMemo } from 'react'

/** Height of a row in CSS pixels; `--row` in tokens.css says the same. */
export const rowHeight = 26
/** Height of the header, which stays at the top. */
export const headHeight = 27
// Chromium cuts elements off at 33,554,428 px and Firefox at about half of that.
const maxHeight = 15_000_000

/** Which rows are on screen, and where. */
export interface RowWindow {
  /** Places of the rows to be drawn, ascending. */
  readonly indexes: readonly number[]
  /** Height of the element that the rows stand in. */
  readonly height: number
  /** Distance of a row from the top of that element. */
  topOf(index: number): number
  /** Moves a row into sight, by as little as it takes. */
  reveal(index: number): void
  /** Whole rows that fit on the screen. */
  readonly pageSize: number
}

/**
 * Windows the rows. Where all of them together would be higher than browsers can scroll, a scrolled pixel stands for
 * several: positions in the list and in the element differ by a factor, and the rows are moved along.
 */
export function useRowWindow(scroller: RefObject<HTMLElement | null>, count: number, keep: number): RowWindow {
  const total = count * rowHeight
  const height = Math.min(total, maxHeight)
  const factorOf = useCallback(
    (element: Element) => {
      const view = element.clientHeight - headHeight
      return height > view ? Math.max(1, (total - view) / (height - view)) : 1
    },
    [height, total],
  )
  const observeElementOffset = useCallback(
    (instance: Virtualizer<HTMLElement, Element>, tell: (offset: number, isScrolling: boolean) => void) => {
      const element = instance.scrollElement
      if (element === null) return undefined
      // Never "scrolling": the virtualizer would compare the offset with the element's, which differ by the factor.
      const follow = () => tell(element.scrollTop * factorOf(element), false)
      follow()
      element.addEventListener('scroll', follow, { passive: true })
      return () => element.removeEventListener('scroll', follow)
    },
    [factorOf],
  )
  const virtualizer = useVirtualizer<HTMLElement, Element>({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    observeElementOffset,
    scrollToFn: () => undefined,
    // The row with the focus is always there, wherever the rest is: aria-activedescendant must name an element.
    rangeExtractor: ({ startIndex, endIndex, overscan }) => {
      const first = Math.max(0, startIndex - overscan)
      const last = Math.min(count - 1, endIndex + overscan)
      const indexes = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i)
      if (keep >= 0 && keep < first) indexes.unshift(keep)
      else if (keep > last && keep < count) indexes.push(keep)
      return indexes
    },
  })
  const items = virtualizer.getVirtualItems()
  const element = scroller.current
  const factor = element === null ? 1 : factorOf(element)
  const scrollTop = factor === 1 || element === null ? 0 : element.scrollTop
  const indexes = items.map(({ index }) => index)
  const key = indexes.join()
  // The same rows as before are the same array: nothing is drawn anew for a pixel of scrolling.
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- `key` stands for the numbers
  const stable = useMemo(() => indexes, [key])
  return {
    indexes: stable,
    height,
    topOf: (index) => index * rowHeight - (factor === 1 ? 0 : scrollTop * factor - scrollTop),
    reveal: (index) => {
      const box = scroller.current
      if (box === null || index < 0) return
      const scale = factorOf(box)
      const view = box.clientHeight - headHeight
      const offset = box.scrollTop * scale
      const top = index * rowHeight
      if (top < offset) box.scrollTop = top / scale
      else if (top + rowHeight > offset + view) box.scrollTop = (top + rowHeight - view) / scale
    },
    pageSize: Math.max(1, Math.floor(((element?.clientHeight ?? 600) - headHeight) / rowHeight) - 1),
  }
}
