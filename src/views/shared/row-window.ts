import { type RefObject, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { fitOffset, isScaled, offsetOfScroll, type RowScale, scaleRows, scrollOfOffset } from './row-scale.ts'
import { useTextScale } from './use-appearance.ts'
import { rowsOnPaper, usePrinting } from './use-printing.ts'

/** Rows that are drawn beyond the edges. */
const overscan = 8
/** A sheet begins at a multiple of so many rows: further down, browsers would round where they stand. */
const rowsPerSheet = 4096
/** Lines that a wheel turns at once where it counts in lines. */
const lineHeight = 40

/** A list of rows of one height below a head that stays at the top; heights in CSS pixels at the normal size of text. */
export interface RowList {
  readonly count: number
  readonly rowHeight: number
  readonly headHeight: number
  /** The row with the focus, which is always drawn; −1 for none. */
  readonly keep: number
  /** Whether all rows go on paper, as far as that is sensible; else those in sight do: of a file no others are read. */
  readonly isPrintedWhole?: boolean
}

/** Which rows are on screen, and where. */
export interface RowWindow {
  /** Of a row and of the head, in CSS pixels at the size that the text has. */
  readonly rowHeight: number
  readonly headHeight: number
  /** Places of the rows to be drawn, ascending. */
  readonly indexes: readonly number[]
  /** Height of the element that the rows stand in. */
  readonly height: number
  /** Distance of a row from the top of that element. */
  topOf(index: number): number
  /** A sheet in that element which rows may stand on: scrolling moves it, and leaves them where they are on it. */
  readonly sheet: RowSheet
  /**
   * Moves a row into sight, and so many around it, by as little as it takes.
   * @param covered height of what stands over the list's upper end, in CSS pixels
   */
  reveal(index: number, around?: number, covered?: number): void
  /** The row at the upper end of what is in sight, as it is scrolled now. */
  topIndex(): number
  /** Scrolls by so many rows, up where they are negative. */
  scrollBy(rows: number): void
  /** Whole rows that fit on the screen. */
  readonly pageSize: number
}

/** Some thousand rows of a list, and what is around them. */
export interface RowSheet {
  /** Its distance from the top of the element that the rows stand in. */
  readonly top: number
  /** Distance of a row from the top of the sheet. */
  topOf(index: number): number
}

/** Where the list is scrolled to. */
interface Place {
  readonly first: number
  /** Behind the last row. */
  readonly end: number
  /** How much further up the rows stand than they would in an element of full height. */
  readonly shift: number
  readonly view: number
}

/**
 * Windows the rows. Where all of them together would be higher than browsers can scroll, a scrolled pixel stands for
 * several, and the rows are moved along. Wheel and keys still move by what they say: what the scroll position is too coarse
 * to tell is remembered beside it.
 */
export function useRowWindow(
  scroller: RefObject<HTMLElement | null>,
  { count, rowHeight: normalRowHeight, headHeight: normalHeadHeight, keep, isPrintedWhole = false }: RowList,
): RowWindow {
  const textScale = useTextScale()
  const rowHeight = normalRowHeight * textScale
  const headHeight = normalHeadHeight * textScale
  const [scrolled, setPlace] = useState<Place>({ first: 0, end: 0, shift: 0, view: 0 })
  const isPrinting = usePrinting()
  const place = isPrinting && isPrintedWhole ? { ...scrolled, first: 0, end: rowsOnPaper, shift: 0 } : scrolled
  const [maxHeight] = useState(() => Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--list-max')))
  /** The exact place in the list, and the scroll position that it was written down for. */
  const exact = useRef({ offset: 0, scrollTop: 0 })
  /** Height of what is in sight. Remembered: to ask for it right after a change makes the browser lay out the page at once. */
  const seen = useRef(0)
  const scaleOf = (rows = count): RowScale => scaleRows(rows, rowHeight, seen.current, maxHeight)

  const follow = useEffectEvent((element: HTMLElement) => {
    // On paper nothing is scrolled: the place stays that of the screen.
    if (isPrinting) return
    const { scrollTop } = element
    const scale = scaleOf()
    if (scrollTop !== exact.current.scrollTop) exact.current = { offset: offsetOfScroll(scale, scrollTop), scrollTop }
    const { offset } = exact.current
    const { view } = scale
    const first = Math.max(0, Math.floor(offset / rowHeight) - overscan)
    const end = Math.ceil((offset + view) / rowHeight) + overscan
    const shift = isScaled(scale) ? offset - scrollTop : 0
    setPlace((before) => {
      const isSame = before.first === first && before.end === end && before.shift === shift && before.view === view
      return isSame ? before : { ...before, first, end, shift, view }
    })
  })
  const moveTo = useEffectEvent((element: HTMLElement, offset: number, rows = count) => {
    const scale = scaleOf(rows)
    const fitted = fitOffset(scale, offset)
    element.scrollTop = scrollOfOffset(scale, fitted)
    // Read back: browsers round it.
    exact.current = { offset: isScaled(scale) ? fitted : element.scrollTop, scrollTop: element.scrollTop }
    follow(element)
  })
  const turn = useEffectEvent((element: HTMLElement, event: WheelEvent) => {
    if (event.ctrlKey || event.deltaY === 0) return
    event.preventDefault()
    const unit =
      event.deltaMode === WheelEvent.DOM_DELTA_LINE
        ? lineHeight
        : event.deltaMode === WheelEvent.DOM_DELTA_PAGE
          ? element.clientHeight
          : 1
    moveTo(element, exact.current.offset + event.deltaY * unit)
  })

  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return undefined
    const stop = new AbortController()
    element.addEventListener('scroll', () => follow(element), { passive: true, signal: stop.signal })
    const resize = () => {
      if (!matchMedia('print').matches) seen.current = Math.max(0, element.clientHeight - headHeight)
      follow(element)
    }
    resize()
    const observer = new ResizeObserver(resize)
    observer.observe(element)
    return () => {
      stop.abort()
      observer.disconnect()
    }
  }, [scroller, headHeight])
  // The same row stays at the top when rows become higher.
  const lastHeight = useRef(rowHeight)
  useLayoutEffect(() => {
    const row = exact.current.offset / lastHeight.current
    lastHeight.current = rowHeight
    if (scroller.current !== null) moveTo(scroller.current, row * rowHeight)
  }, [scroller, rowHeight])
  // The browser asks whoever listens in this way before it scrolls, and waits for the answer: only where that is wanted.
  const isTall = isScaled(scaleRows(count, rowHeight, place.view, maxHeight))
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null || !isTall) return undefined
    const listener = (event: WheelEvent) => turn(element, event)
    element.addEventListener('wheel', listener, { passive: false })
    return () => element.removeEventListener('wheel', listener)
  }, [scroller, isTall])
  // The place in the list stays when folders open and close, though its scroll position may be another.
  useLayoutEffect(() => {
    if (scroller.current !== null && exact.current.offset > 0) moveTo(scroller.current, exact.current.offset, count)
  }, [scroller, count])

  const first = Math.min(place.first, Math.max(0, count - 1))
  const end = Math.min(place.end, count)
  // The same rows as before are the same array: nothing is drawn anew for a pixel of scrolling.
  const indexes = useMemo(() => {
    const list = Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i)
    // The row with the focus is always there, wherever the rest is: aria-activedescendant must name an element.
    if (keep >= 0 && keep < first) list.unshift(keep)
    else if (keep >= end && keep < count) list.push(keep)
    return list
  }, [first, end, keep, count])
  const sheetStart = first - (first % rowsPerSheet)
  return {
    rowHeight,
    headHeight,
    indexes,
    height: scaleRows(count, rowHeight, place.view, maxHeight).height,
    topOf: (index) => index * rowHeight - place.shift,
    sheet: { top: sheetStart * rowHeight - place.shift, topOf: (index) => (index - sheetStart) * rowHeight },
    reveal: (index, around = 0, covered = 0) => {
      const element = scroller.current
      if (element === null || index < 0) return
      const { view } = scaleOf()
      const { offset } = exact.current
      const top = (index - around) * rowHeight - covered
      const bottom = (index + around + 1) * rowHeight
      if (top < offset) moveTo(element, top)
      else if (bottom > offset + view) moveTo(element, bottom - view)
    },
    topIndex: () => {
      const scrollTop = scroller.current?.scrollTop ?? 0
      const isKnown = scrollTop === exact.current.scrollTop
      return Math.floor((isKnown ? exact.current.offset : offsetOfScroll(scaleOf(), scrollTop)) / rowHeight)
    },
    scrollBy: (rows) => {
      if (scroller.current !== null) moveTo(scroller.current, exact.current.offset + rows * rowHeight)
    },
    pageSize: Math.max(1, Math.floor(place.view / rowHeight) - 1),
  }
}
