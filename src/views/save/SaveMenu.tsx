import { type FocusEvent, type KeyboardEvent, useId, useRef, useState } from 'react'
import controls from '../shared/controls.module.css'
import { Icon } from '../shared/icons/Icon.tsx'
import { useSaveChoices } from './use-save-choices.ts'
import styles from './SaveMenu.module.css'

/** The button under which stands all that can be taken out of the view. */
export function SaveMenu() {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const menu = useRef<HTMLDivElement>(null)
  const choices = useSaveChoices()
  if (choices.length === 0) return null
  const close = () => {
    setOpen(false)
    button.current?.focus()
  }
  const move = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      close()
      return
    }
    const items = [...(menu.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])]
    const at = items.findIndex((item) => item === document.activeElement)
    const targets: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at < 0 ? -1 : at - 1, Home: 0, End: -1 }
    const target = targets[event.key]
    if (target === undefined || items.length === 0) return
    event.preventDefault()
    items.at(target % items.length)?.focus()
  }
  const leave = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false)
  }
  return (
    <div className={styles.place} onKeyDown={move} onBlur={leave} role="presentation">
      <button
        ref={button}
        type="button"
        className={controls.button}
        aria-label="Save"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="save" />
        <span className={styles.word}>Save</span>
        <Icon name="down" />
      </button>
      {isOpen && (
        <div ref={menu} id={id} role="menu" aria-label="Save" className={styles.menu}>
          {choices.map(({ title, hint, save }) => (
            <button
              key={title}
              type="button"
              role="menuitem"
              className={styles.item}
              onClick={() => {
                close()
                save()
              }}
            >
              <b>{title}</b>
              <span>{hint}</span>
            </button>
          ))}
        </div>
      )}
    </div>
  )
}
