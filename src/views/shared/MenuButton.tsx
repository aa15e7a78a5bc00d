import { type FocusEvent, type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import { itemForKey } from './item-for-key.ts'
import { usePopoverPlace } from './use-popover-place.ts'
import styles from './MenuButton.module.css'

/** One thing that can be taken from a menu. */
export interface MenuItem {
  readonly title: string
  /** A line below the title: what it is, or why it cannot be had. */
  readonly hint?: string
  readonly isAvailable?: boolean
  /** Of items of which one holds: whether it is this one. */
  readonly isChosen?: boolean
  readonly act: () => void
}

interface MenuButtonProps {
  readonly label: string
  /** What the button shows; it is called by its label. */
  readonly face: ReactNode
  readonly className: string | undefined
  readonly items: readonly MenuItem[]
}

/** A button with a menu below it. The menu is a popover: in the top layer nothing cuts it off, and a press beside it closes it. */
export function MenuButton({ label, face, className, items }: MenuButtonProps) {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const menu = useRef<HTMLDivElement>(null)
  usePopoverPlace(menu, button)
  const close = () => {
    menu.current?.hidePopover()
    button.current?.focus()
  }
  const move = (event: KeyboardEvent) => {
    if (menu.current?.matches(':popover-open') !== true) return
    const rows = [...menu.current.querySelectorAll<HTMLElement>('[role^=menuitem]')]
    const at = rows.findIndex((row) => row === document.activeElement)
    const target = itemForKey(event.key, rows, at)
    if (target === undefined) return
    event.preventDefault()
    target.focus()
  }
  const leave = (event: FocusEvent) => {
    const next = event.relatedTarget
    // A press on what takes no focus leaves to nowhere: whether it closes the menu is for the popover to say.
    if (next !== null && !event.currentTarget.contains(next)) menu.current?.hidePopover()
  }
  return (
    <div className={styles.place} onKeyDown={move} onBlur={leave} role="presentation">
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        popoverTarget={id}
      >
        {face}
      </button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        role="menu"
        aria-label={label}
        className={styles.menu}
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        {items.map(({ title, hint, isAvailable = true, isChosen, act }) => (
          <button
            key={title}
            type="button"
            role={isChosen === undefined ? 'menuitem' : 'menuitemradio'}
            className={styles.item}
            aria-checked={isChosen}
            aria-disabled={!isAvailable}
            onClick={() => {
              if (!isAvailable) return
              close()
              act()
            }}
          >
            <b>{title}</b>
            {hint !== undefined && <span>{hint}</span>}
          </button>
        ))}
      </div>
    </div>
  )
}
