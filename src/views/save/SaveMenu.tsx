import { type FocusEvent, type KeyboardEvent, useId, useRef, useState } from 'react'
import controls from '../shared/controls.module.css'
import { Icon } from '../shared/icons/Icon.tsx'
import { itemForKey } from '../shared/item-for-key.ts'
import { usePopoverPlace } from '../shared/use-popover-place.ts'
import { useWords } from '../shared/use-words.ts'
import { type SaveChoice, useSaveChoices } from './use-save-choices.ts'
import styles from './SaveMenu.module.css'

/** The button under which stands all that can be taken out of the view. */
export function SaveMenu() {
  const choices = useSaveChoices()
  return choices.length === 0 ? null : <Menu choices={choices} />
}

/** A popover: in the top layer nothing cuts it off, and a press beside it closes it. */
function Menu({ choices }: { readonly choices: readonly SaveChoice[] }) {
  const words = useWords().save
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
    const items = [...menu.current.querySelectorAll<HTMLElement>('[role=menuitem]')]
    const at = items.findIndex((item) => item === document.activeElement)
    const target = itemForKey(event.key, items, at)
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
        className={controls.button}
        aria-label={words.menu}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        popoverTarget={id}
      >
        <Icon name="save" />
        <span className={styles.word}>{words.menu}</span>
        <Icon name="down" />
      </button>
      <div
        ref={menu}
        id={id}
        popover="auto"
        role="menu"
        aria-label={words.menu}
        className={styles.menu}
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        {choices.map(({ title, hint, isAvailable = true, save }) => (
          <button
            key={title}
            type="button"
            role="menuitem"
            className={styles.item}
            aria-disabled={!isAvailable}
            onClick={() => {
              if (!isAvailable) return
              close()
              save()
            }}
          >
            <b>{title}</b>
            <span>{hint}</span>
          </button>
        ))}
      </div>
    </div>
  )
}
