import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import { Icon } from './icons/Icon.tsx'
import { MenuButton } from './MenuButton.tsx'
import styles from './TabRow.module.css'

interface TabRowProps<Id extends string> {
  /** The beginning of the ids of all tabs and of their panel; one a row. */
  readonly id: string
  readonly label: string
  /** Name of the menu of all tabs, which is there where the row cannot show them all. */
  readonly menuLabel: string
  readonly tabs: readonly { readonly id: Id; readonly title: string; readonly end?: ReactNode }[]
  readonly chosen: Id
  readonly onChoose: (id: Id) => void
}

/** A row of tabs of which one is chosen; the panel beside it has the id `panelId(id)` and is labelled by `tabIdOf(id, chosen)`. */
export function TabRow<Id extends string>({ id, label, menuLabel, tabs, chosen, onChoose }: TabRowProps<Id>) {
  const buttons = useRef(new Map<Id, HTMLElement>())
  const place = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const isCut = useIsCut(place, list)
  // Where the tabs do not fit, the chosen one is in sight.
  useEffect(() => {
    // Newer browsers answer with a promise, which is no cleanup.
    buttons.current.get(chosen)?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [chosen])
  const move = (event: KeyboardEvent) => {
    const at = tabs.findIndex((tab) => tab.id === chosen)
    const targets: Readonly<Record<string, number>> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }
    const target = targets[event.key]
    if (target === undefined) return
    event.preventDefault()
    const next = tabs[(target + tabs.length) % tabs.length]
    if (next === undefined) return
    onChoose(next.id)
    buttons.current.get(next.id)?.focus()
  }
  return (
    <div ref={place} className={styles.place}>
      <div ref={list} role="tablist" tabIndex={-1} aria-label={label} className={styles.tabs} onKeyDown={move}>
        {tabs.map((tab) => (
          <button
            key={tab.id}
            ref={(button) => {
              if (button !== null) buttons.current.set(tab.id, button)
            }}
            id={tabIdOf(id, tab.id)}
            type="button"
            role="tab"
            className={styles.tab}
            aria-selected={tab.id === chosen}
            aria-controls={tab.id === chosen ? panelId(id) : undefined}
            tabIndex={tab.id === chosen ? 0 : -1}
            onClick={() => onChoose(tab.id)}
          >
            {tab.title}
            {tab.end}
          </button>
        ))}
      </div>
      {isCut && (
        <MenuButton
          label={menuLabel}
          face={<Icon name="down" />}
          className={styles.all}
          items={tabs.map((tab) => ({ title: tab.title, isChosen: tab.id === chosen, act: () => onChoose(tab.id) }))}
        />
      )}
    </div>
  )
}

/** Whether a row has more in it than its place can show. */
function useIsCut(place: RefObject<HTMLElement | null>, row: RefObject<HTMLElement | null>): boolean {
  const [isCut, setCut] = useState(false)
  useEffect(() => {
    const [outer, inner] = [place.current, row.current]
    if (outer === null || inner === null) return undefined
    const observer = new ResizeObserver(() => setCut(inner.scrollWidth > outer.clientWidth))
    for (const element of [outer, inner, ...inner.children]) observer.observe(element)
    return () => observer.disconnect()
  }, [place, row])
  return isCut
}

/** The id of a tab of a row. */
export function tabIdOf(id: string, tab: string): string {
  return `${id}-${tab}`
}

/** The id of the panel that a row of tabs changes. */
export function panelId(id: string): string {
  return `${id}-panel`
}
