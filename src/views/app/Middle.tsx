import { Suspense, useDeferredValue, useEffect, useId } from 'react'
import { panes, type Tab, tabs } from '../index.ts'
import { whenIdle } from '../shared/lazy-view.tsx'
import { useExplorer, usePage, useStores } from '../shared/stores.ts'
import { panelId, TabRow, tabIdOf } from '../shared/TabRow.tsx'
import { useFrameWords } from '../shared/use-words.ts'
import styles from './Middle.module.css'

/** The middle pane: a row of tabs and the view that is chosen. */
export function Middle() {
  const words = useFrameWords()
  const { page } = useStores()
  const chosen = usePage(({ tab }) => tab)
  const id = useId()
  useEffect(() => whenIdle(() => tabs.forEach(({ preload }) => preload?.())), [])
  const tab = tabs.find((candidate) => candidate.id === chosen) ?? tabs[0]
  if (tab === undefined) return null
  const { PreviewNote, SaveMenu, ViewSummary } = panes
  return (
    <section data-pane="" className={styles.pane} aria-label={words.app.views}>
      <div className={styles.head}>
        <TabRow
          id={id}
          label={words.app.views}
          menuLabel={words.app.allViews}
          tabs={tabs.map(({ id: of, badge }) => ({
            id: of,
            title: words.shared.tabs[of],
            end: badge !== undefined && <Badge count={badge} />,
          }))}
          chosen={tab.id}
          onChoose={(chosenTab) => page.setState({ tab: chosenTab })}
        />
        <div className={styles.end}>
          <PreviewNote />
          <ViewSummary />
          <SaveMenu />
        </div>
      </div>
      <div role="tabpanel" id={panelId(id)} aria-labelledby={tabIdOf(id, tab.id)} className={styles.panel}>
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
