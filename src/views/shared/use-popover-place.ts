import { type RefObject, useEffect } from 'react'

/** Between a popover and what it belongs to, and between it and the edge of the window; in CSS pixels. */
const gap = 4
const margin = 8

/**
 * Keeps an open popover below the control that it belongs to, ends or starts aligned, wholly inside the window: above the control where there is
 * more room, and never higher than the room. By script, since not every browser places by anchors.
 */
export function usePopoverPlace(
  popover: RefObject<HTMLElement | null>,
  control: RefObject<HTMLElement | null>,
  align: 'start' | 'end' = 'end',
): void {
  useEffect(() => {
    const element = popover.current
    if (element === null) return undefined
    const place = () => {
      if (control.current !== null && element.matches(':popover-open'))
        placeBeside(element, control.current.getBoundingClientRect(), align)
    }
    // Told of a size between layout and painting: an opened popover is never seen elsewhere.
    const observer = new ResizeObserver(place)
    observer.observe(element)
    window.addEventListener('resize', place)
    return () => {
      observer.disconnect()
      window.removeEventListener('resize', place)
    }
  }, [popover, control, align])
}

function placeBeside(element: HTMLElement, control: DOMRect, align: 'start' | 'end'): void {
  const below = innerHeight - control.bottom - gap - margin
  const above = control.top - gap - margin
  const isBelow = element.scrollHeight <= below || below >= above
  const most = innerWidth - margin - element.offsetWidth
  const left = Math.max(margin, Math.min(align === 'start' ? control.left : control.right - element.offsetWidth, most))
  element.style.setProperty('max-height', `${Math.max(0, isBelow ? below : above)}px`)
  element.style.setProperty('left', `${left}px`)
  element.style.setProperty('top', isBelow ? `${control.bottom + gap}px` : 'auto')
  element.style.setProperty('bottom', isBelow ? 'auto' : `${innerHeight - control.top + gap}px`)
}
