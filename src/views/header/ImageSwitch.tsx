import { type KeyboardEvent, useId, useRef, useState } from 'react'
import type { Session } from '../../store/session.ts'
import { DisplayName } from '../shared/DisplayName.tsx'
import { Icon } from '../shared/icons/Icon.tsx'
import { itemForKey } from '../shared/item-for-key.ts'
import { SessionContext, useExplorer, useSession, useSessions, useStores } from '../shared/stores.ts'
import { usePopoverPlace } from '../shared/use-popover-place.ts'
import { useFrameWords } from '../shared/use-words.ts'
import { OpenImage } from './OpenImage.tsx'
import styles from './ImageSwitch.module.css'

/** Which image is shown, how many are open, and under it all of them: to go to one, to close one, to open another. */
export function ImageSwitch() {
  const words = useFrameWords()
  const { sessions, page } = useStores()
  const open = useSessions((state) => state.sessions)
  const shown = useSession()
  const name = useExplorer((state) => state.name)
  const [isListed, setListed] = useState(false)
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const popover = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLUListElement>(null)
  usePopoverPlace(popover, button)
  const choices = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-choice]') ?? [])]
  const hide = () => {
    popover.current?.hidePopover()
    button.current?.focus()
  }
  const move = (event: KeyboardEvent) => {
    const items = choices()
    const at = items.findIndex((item) => item.parentElement?.contains(document.activeElement))
    const target = itemForKey(event.key, items, at)
    const row = open[at]
    if (event.key === 'Delete' && row !== undefined) close(row)
    else if (target !== undefined) target.focus()
    else return
    event.preventDefault()
  }
  const close = (session: Session) => {
    // The row takes the focus with it.
    const [rows, at] = [choices(), open.indexOf(session)]
    const next = rows[at + 1] ?? rows[at - 1]
    next?.focus()
    sessions.actions.close(session)
  }
  const choose = (session: Session) => {
    hide()
    sessions.actions.show(session)
  }
  const openAnother = () => {
    hide()
    page.setState({ isOpenerShown: true })
  }
  return (
    <span className={styles.place}>
      <button
        ref={button}
        type="button"
        className={styles.button}
        aria-haspopup="dialog"
        aria-expanded={isListed}
        title={words.header.openImages}
        popoverTarget={id}
      >
        <span className={styles.name}>
          <DisplayName text={name} />
        </span>
        {open.length > 1 && (
          <b className={styles.count} aria-hidden="true">
            {words.units.count(open.length)}
          </b>
        )}
        <span className="visually-hidden"> {words.header.openCount(open.length)}</span>
        <Icon name="down" />
      </button>
      <button
        type="button"
        className={styles.add}
        aria-label={words.header.openAnother}
        title={words.header.openAnother}
        onClick={openAnother}
      >
        <Icon name="plus" />
      </button>
      <div
        ref={popover}
        id={id}
        popover="auto"
        role="dialog"
        aria-label={words.header.openImages}
        className={styles.popover}
        onKeyDown={move}
        onBeforeToggle={(event) => {
          if (event.newState === 'open') setListed(true)
        }}
        // Told afterwards, and of closing and opening in quick succession only the opening.
        onToggle={(event) => {
          if (event.newState === 'closed') setListed(false)
          else list.current?.querySelector<HTMLElement>('[aria-current]')?.focus()
        }}
      >
        {isListed && (
          <>
            <ul ref={list} aria-label={words.header.openImages} className={styles.list}>
              {open.map((session) => (
                <SessionContext key={session.id} value={session}>
                  <OpenImage isShown={session === shown} onChoose={() => choose(session)} onClose={() => close(session)} />
                </SessionContext>
              ))}
            </ul>
            <button type="button" className={styles.another} onClick={openAnother}>
              <Icon name="plus" />
              {words.header.openAnotherMore}
            </button>
          </>
        )}
      </div>
    </span>
  )
}
