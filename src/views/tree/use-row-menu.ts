import { type MouseEvent, type PointerEvent, type RefObject, useRef, useState } from 'react'

/** Where a menu was asked for. */
export interface MenuPlace {
  /** The row. */
  readonly index: number
  /** In CSS pixels of the window. */
  readonly x: number
  readonly y: number
}

/** A finger rests so long, in milliseconds, until that asks for the menu; and moves less than so many CSS pixels. */
const pressTime = 500
const pressSlack = 10

/** What a table listens to. */
interface MenuListeners {
  readonly onContextMenu: (event: MouseEvent) => void
  readonly onPointerDown: (event: PointerEvent) => void
  readonly onPointerMove: (event: PointerEvent) => void
  readonly onPointerUp: () => void
  readonly onPointerCancel: () => void
}

/** The rest of a press that opens a popover closes it again in Firefox, where the menu is asked for as the button goes down. */
function whenReleased({ buttons }: MouseEvent, act: () => void): void {
  if (buttons === 0) act()
  else window.addEventListener('pointerup', act, { once: true })
}

/**
 * Follows who asks for the menu of a row: the right button, or a finger that rests.
 * @param rowOf the row at an event; −1 for none
 * @param active the row with the focus
 */
export function useRowMenu(
  table: RefObject<HTMLElement | null>,
  rowOf: (event: MouseEvent) => number,
  active: number,
): {
  place: MenuPlace | undefined
  close: () => void
  listeners: MenuListeners
  /** Opens the menu of the row with the focus. */
  openAtActive: () => void
} {
  const [place, setPlace] = useState<MenuPlace>()
  const finger = useRef<{ readonly timer: ReturnType<typeof setTimeout>; readonly x: number; readonly y: number }>(undefined)
  const openAtActive = () => {
    const row = table.current?.querySelector(`[data-row="${active}"]`)?.getBoundingClientRect()
    if (row !== undefined) setPlace({ index: active, x: row.left + 60, y: row.bottom })
  }
  const lift = () => {
    clearTimeout(finger.current?.timer)
    finger.current = undefined
  }
  return {
    place,
    close: () => setPlace(undefined),
    openAtActive,
    listeners: {
      onContextMenu: (event) => {
        event.preventDefault()
        lift()
        const index = rowOf(event)
        if (index >= 0) whenReleased(event, () => setPlace({ index, x: event.clientX, y: event.clientY }))
        // Asked for by a key, the browser names the table.
        else if (event.target === event.currentTarget && event.button !== 2) openAtActive()
      },
      // Not every browser takes a resting finger for the right button.
      onPointerDown: (event) => {
        lift()
        if (event.pointerType !== 'touch') return
        const index = rowOf(event)
        const { clientX: x, clientY: y } = event
        if (index >= 0) finger.current = { x, y, timer: setTimeout(() => setPlace({ index, x, y }), pressTime) }
      },
      onPointerMove: ({ clientX, clientY }) => {
        const at = finger.current
        if (at !== undefined && Math.hypot(clientX - at.x, clientY - at.y) > pressSlack) lift()
      },
      onPointerUp: lift,
      onPointerCancel: lift,
    },
  }
}
