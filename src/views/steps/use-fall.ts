import { type RefObject, useLayoutEffect, useRef } from 'react'

/** In milliseconds: how long an entry falls, and how soon after another step none does. */
const fallTime = 240
const fastStep = 120

/**
 * Lets the touched row of the tree fall from the current row of the tape, when the next moment is stepped to and nobody scrubs.
 * @param from entries that are applied before the moment; undefined before the first
 * @param entries those that are applied with it
 */
export function useFall(
  view: RefObject<HTMLElement | null>,
  list: RefObject<HTMLElement | null>,
  from: number | undefined,
  entries: number,
): void {
  const last = useRef({ entries, at: 0 })
  useLayoutEffect(() => {
    const now = performance.now()
    const { entries: before, at } = last.current
    last.current = { entries, at: now }
    // A leap is no step: the places of its rows are not even asked for.
    if (from !== before || now - at < fastStep) return
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return
    const start = view.current?.querySelector('[aria-current="step"]')?.getBoundingClientRect()
    const rows = list.current?.querySelectorAll('[data-touched]:not([data-ghost])')
    const row = rows?.[rows.length - 1]
    const end = row?.getBoundingClientRect()
    if (start === undefined || end === undefined || start.width === 0) return
    row?.animate([{ transform: `translate(${start.left - end.left}px, ${start.top - end.top}px)` }, { transform: 'none' }], {
      duration: fallTime,
      easing: 'ease-out',
    })
  }, [view, list, from, entries])
}
