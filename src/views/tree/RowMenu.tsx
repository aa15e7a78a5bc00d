import { type FocusEvent, type KeyboardEvent, useLayoutEffect, useRef } from 'react'
import { itemForKey } from '../shared/item-for-key.ts'
import { useWords } from '../shared/use-words.ts'
import { type RowAction, type RowMenuTarget, useRowActions } from './use-row-actions.ts'
import styles from './RowMenu.module.css'

interface RowMenuProps extends RowMenuTarget {
  /** Where it was asked for, in CSS pixels of the window. */
  readonly x: number
  readonly y: number
  /** @param said what was done, where it cannot be seen; undefined otherwise */
  readonly onClose: (said: string | undefined) => void
}

/** Between the menu and the edge of the window, in CSS pixels. */
const margin = 8

/** What can be done with a row, or with all that are selected: in the top layer, where it was asked for. */
export function RowMenu({ x, y, onClose, ...target }: RowMenuProps) {
  const words = useWords().rows
  const actions = useRowActions(target)
  const menu = useRef<HTMLDivElement>(null)
  const said = useRef<string>(undefined)
  useLayoutEffect(() => {
    const element = menu.current
    if (element === null) return
    element.showPopover()
    const left = Math.max(margin, Math.min(x, innerWidth - element.offsetWidth - margin))
    const top = Math.max(margin, Math.min(y, innerHeight - element.offsetHeight - margin))
    element.style.setProperty('left', `${left}px`)
    element.style.setProperty('top', `${top}px`)
    element.querySelector<HTMLElement>('[role=menuitem]')?.focus()
  }, [x, y])
  const move = (event: KeyboardEvent) => {
    event.stopPropagation()
    const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=menuitem]')]
    const next = itemForKey(
      event.key,
      items,
      items.findIndex((item) => item === document.activeElement),
    )
    if (event.key === 'Tab') menu.current?.hidePopover()
    else if (next === undefined) return
    event.preventDefault()
    next?.focus()
  }
  const leave = (event: FocusEvent) => {
    if (event.relatedTarget !== null && !event.currentTarget.contains(event.relatedTarget)) menu.current?.hidePopover()
  }
  const finish = async (act: RowAction['act']) => {
    said.current = await act()
    menu.current?.hidePopover()
  }
  return (
    <div
      ref={menu}
      popover="auto"
      role="menu"
      tabIndex={-1}
      aria-label={words.menu}
      className={styles.menu}
      onKeyDown={move}
      onBlur={leave}
      onContextMenu={(event) => event.preventDefault()}
      onToggle={(event) => {
        if (event.newState === 'closed') onClose(said.current)
      }}
    >
      {actions.map(({ id, title, hint, isAvailable, act }) => (
        <button
          key={id}
          type="button"
          role="menuitem"
          className={styles.item}
          aria-disabled={!isAvailable}
          onClick={() => {
            if (isAvailable) void finish(act)
          }}
        >
          {title}
          {hint !== undefined && <span>{hint}</span>}
        </button>
      ))}
    </div>
  )
}
