import { type KeyboardEvent, useRef } from 'react'
import controls from '../shared/controls.module.css'
import { Icon } from '../shared/icons/Icon.tsx'
import { useExplorer, usePage, useStores } from '../shared/stores.ts'
import { LayerCard } from './LayerCard.tsx'
import { RangeControl } from './RangeControl.tsx'
import { StackState } from './StackState.tsx'
import { useView } from './use-view.ts'
import { useCardInSight } from './use-card-in-sight.ts'
import { rangeOf, viewOfLayer } from './view-range.ts'
import { ViewSwitch } from './ViewSwitch.tsx'
import styles from './Layers.module.css'

/** The left pane: the layers as they are stacked, and which of them are looked at. */
export function Layers() {
  const { page, explorer } = useStores()
  const layers = useExplorer((state) => state.layers)
  const report = useExplorer((state) => state.report)
  const isTopFirst = usePage((state) => state.isTopFirst)
  const { view, show } = useView()
  const list = useRef<HTMLUListElement>(null)
  const current = view === undefined ? layers.length - 1 : rangeOf(view).to
  const range = view === undefined ? undefined : rangeOf(view)
  useCardInSight(list, view)
  const largest = Math.max(1, ...layers.map(({ layer }, i) => report?.space.layers[i]?.contentBytes ?? layer.storedBytes))
  const ordered = isTopFirst ? layers.toReversed() : layers

  const choose = (index: number, isRange: boolean) => {
    // Seen layers are about the image, not about a path: the details follow.
    explorer.actions.browse({ selected: undefined })
    if (isRange && view !== undefined) show({ kind: 'changes', from: Math.min(index, current), to: Math.max(index, current) })
    else show(viewOfLayer(view?.kind ?? 'after', index))
  }
  const move = (event: KeyboardEvent) => {
    const up = isTopFirst ? 1 : -1
    const targets: Readonly<Record<string, number>> = {
      ArrowUp: current + up,
      ArrowDown: current - up,
      Home: isTopFirst ? layers.length - 1 : 0,
      End: isTopFirst ? 0 : layers.length - 1,
    }
    const target = targets[event.key]
    if (target === undefined || view === undefined) return
    event.preventDefault()
    const index = Math.max(0, Math.min(layers.length - 1, target))
    choose(index, false)
    list.current?.querySelector<HTMLElement>(`[data-layer="${index}"]`)?.focus()
  }
  return (
    <section className={styles.pane} aria-label="Layer stack">
      <div className={styles.head}>
        <h2>Layers</h2>
        <span className={styles.state}>
          <StackState />
          <button
            type="button"
            className={controls.icon}
            onClick={() => page.setState({ isTopFirst: !isTopFirst })}
            aria-label={isTopFirst ? 'Show the base first' : 'Show the top first'}
            title={isTopFirst ? 'Top layer first: show the base first' : 'Base first: show the top layer first'}
          >
            <Icon name="order" />
          </button>
        </span>
      </div>
      <ViewSwitch />
      <div className={styles.stack}>
        <ul ref={list} aria-label="Layers" className={styles.list} onKeyDown={move}>
          {ordered.map((state) => {
            const { index } = state.layer
            return (
              <LayerCard
                key={index}
                state={state}
                space={report?.space.layers[index]}
                changes={report?.changes[index]}
                largest={largest}
                isCurrent={index === current}
                isStored={view?.kind === 'stored' && view.layer === index}
                isInside={range !== undefined && index >= range.from && index <= range.to}
                onChoose={choose}
                onShowStored={(layer) => show({ kind: 'stored', layer })}
              />
            )
          })}
        </ul>
        {/* Behind the list: when it measures the cards, the list must be there. */}
        {range !== undefined && layers.length > 1 && (
          <RangeControl list={list} count={layers.length} range={range} isTopFirst={isTopFirst} onChange={show} />
        )}
        {layers.length === 0 && <p className={styles.none}>This image has no layers.</p>}
      </div>
    </section>
  )
}
