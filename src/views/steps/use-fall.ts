import { type RefObject, useLayoutEffect, useRef } from 'react'

/** In milliseconds: how long an entry falls, and how soon after another step none does. */
const fallTime = 240
const fastStep = 120

/** Lets the touched row of the tree fall from the current row of the tape, when a step forward was made and nobody scrubs. */
export function useFall(view: RefObject<HTMLElement | null>, list: RefObject<HTMLElement | null>, entries: number): void {
  const last = useRef({ entries, at: 0 })
  useLayoutEffect(() => {
    const now = performance.now()
    const { entries: before, at } = last.current
    last.current = { entries, at: now }
    if (entries <= before || now - at < fastStep || matchMedia('(prefers-reduced-motion: reduce)').matches) return
    const from = view.current?.querySelector('[aria-current="step"]')?.getBoundingClientRect()
    const rows = list.current?.querySelectorAll('[data-touched]:not([data-ghost])')
    const row = rows?.[rows.length - 1]
    const to = row?.getBoundingClientRect()
    if (from === undefined || to === undefined || from.width === 0) return
    row?.animate([{ transform: `translate(${from.left - to.left}px, ${from.top - to.top}px)` }, { transform: 'none' }], {
      duration: fallTime,
      easing: 'ease-out',
    })
  }, [view, list, entries])
}
