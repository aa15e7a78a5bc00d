import { type KeyboardEvent, Suspense, useDeferredValue, useEffect, useId, useRef } from 'react'
import { panes, type Tab, tabs } from '../index.ts'
import { whenIdle } from '../shared/lazy-view.tsx'
import { useExplorer, usePage, useStores } from '../shared/stores.ts'
import { useFrameWords } from '../shared/use-words.ts'
import styles from './Middle.module.css'

/** The middle pane: a row of tabs and the view that is chosen. */
export function Middle() {
  const words = useFrameWords()
  const { page } = useStores()
  const chosen = usePage(({ tab }) => tab)
  const id = useId()
  const buttons = useRef(new Map<string, HTMLElement>())
  useEffect(() => whenIdle(() => tabs.forEach(({ preload }) => preload?.())), [])
  // Where the tabs do not fit, the chosen one is in sight.
  useEffect(() => {
    // Newer browsers answer with a promise, which is no cleanup.
    buttons.current.get(chosen)?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [chosen])
  const tab = tabs.find((candidate) => candidate.id === chosen) ?? tabs[0]
  if (tab === undefined) return null
  const move = (event: KeyboardEvent) => {
    const at = tabs.indexOf(tab)
    const targets: Readonly<Record<string, number>> = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }
    const target = targets[event.key]
    if (target === undefined) return
    event.preventDefault()
    const next = tabs[(target + tabs.length) % tabs.length]
    if (next === undefined) return
    page.setState({ tab: next.id })
    buttons.current.get(next.id)?.focus()
  }
  const { PreviewNote, SaveMenu, ViewSummary } = panes
  return (
    <section data-pane="" className={styles.pane} aria-label={words.app.views}>
      <div className={styles.head}>
        <div role="tablist" tabIndex={-1} aria-label={words.app.views} className={styles.tabs} onKeyDown={move}>
          {tabs.map((candidate) => {
            return (
              <button
                key={candidate.id}
                ref={(button) => {
                  if (button !== null) buttons.current.set(candidate.id, button)
                }}
                id={`${id}-${candidate.id}`}
                type="button"
                role="tab"
                className={styles.tab}
                aria-selected={candidate === tab}
                aria-controls={candidate === tab ? `${id}-panel` : undefined}
                tabIndex={candidate === tab ? 0 : -1}
                onClick={() => page.setState({ tab: candidate.id })}
              >
                {words.shared.tabs[candidate.id]}
                {candidate.badge !== undefined && <Badge count={candidate.badge} />}
              </button>
            )
          })}
        </div>
        <div className={styles.end}>
          <PreviewNote />
          <ViewSummary />
          <SaveMenu />
        </div>
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${tab.id}`} className={styles.panel}>
        <h2 className="visually-hidden">{words.shared.tabs[tab.id]}</h2>
        {/* Views that are loaded when opened come from this site in a blink: nothing is shown meanwhile. */}
        <Suspense>
          <TabView tab={tab} />
        </Suspense>
      </div>
    </section>
  )
}

/** The view of a tab once it has something to show. It is drawn behind the panes beside it: all at once would be a long task. */
function TabView({ tab: { View, isAvailable } }: { readonly tab: Tab }) {
  const isReady = useExplorer(isAvailable)
  const isDrawn = useDeferredValue(isReady)
  const { LoadProgress } = panes
  return isReady && isDrawn ? <View /> : <LoadProgress />
}

/** The number beside a tab's title. By itself, so that the views are not drawn anew with everything that is told meanwhile. */
function Badge({ count }: { readonly count: NonNullable<Tab['badge']> }) {
  const number = useExplorer(count)
  return number > 0 && <b className={styles.badge}> {number}</b>
}
