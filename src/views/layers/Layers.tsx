import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import controls from '../shared/controls.module.css'
import { CopyLink } from '../shared/CopyLink.tsx'
import { Icon } from '../shared/icons/Icon.tsx'
import { deedOf, type DeedOf } from '../shared/keys.ts'
import { emptyFilter } from '../../table/filter.ts'
import { useExplorer, usePage, useSettings, useStores } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import { LayerBlock } from './LayerBlock.tsx'
import { LayerFilter } from './LayerFilter.tsx'
import { findLayers, nearestFound } from './layer-search.ts'
import { RangeControl } from './RangeControl.tsx'
import { SizeMap } from './SizeMap.tsx'
import { StackState } from './StackState.tsx'
import { useView } from './use-view.ts'
import { useCardInSight } from './use-card-in-sight.ts'
import { rangeOf, viewOfLayer } from './view-range.ts'
import { ViewSwitch } from './ViewSwitch.tsx'
import styles from './Layers.module.css'

/** From so many on layers stand in one line each, unless a person says otherwise, and can be searched. */
const manyLayers = 20
/** Layers that are drawn together; an image of up to twice as many is drawn whole. */
const blockSize = 100

/** The left pane: the layers as they are stacked, and which of them are looked at. */
export function Layers() {
  const words = useWords()
  const { page, explorer, settings } = useStores()
  const count = useExplorer((state) => state.layers.length)
  const largest = useExplorer(({ layers, report }) =>
    layers.reduce((most, { layer }, i) => Math.max(most, report?.space.layers[i]?.contentBytes ?? layer.storedBytes), 1),
  )
  const isTopFirst = usePage((state) => state.isTopFirst)
  const { view, show } = useView()
  const images = useExplorer((state) => state.image?.layers)
  const isMany = count > manyLayers
  const chosenCompact = useSettings((state) => state.hasCompactLayers)
  const isCompact = chosenCompact ?? isMany
  const [text, setText] = useState('')
  const found = useMemo(() => findLayers(images ?? [], text), [images, text])
  const list = useRef<HTMLUListElement>(null)
  const focusAfter = useRef<number>(undefined)
  const current = view === undefined ? count - 1 : rangeOf(view).to
  const range = view === undefined ? undefined : rangeOf(view)
  useCardInSight(list, view)
  // A card that was not drawn yet when a key led to it.
  useEffect(() => {
    if (focusAfter.current === current) cardOf(list.current, current)?.focus()
    focusAfter.current = undefined
  }, [current])

  const choose = useCallback(
    (index: number, isRange: boolean) => {
      const shown = explorer.actions.chosenView()
      // Seen layers are about the image, not about a path: the details follow.
      explorer.actions.browse({ selected: undefined })
      const at = shown === undefined ? index : rangeOf(shown).to
      if (isRange && shown !== undefined) show({ kind: 'changes', from: Math.min(index, at), to: Math.max(index, at) })
      else show(viewOfLayer(shown?.kind ?? 'after', index))
    },
    [explorer, show],
  )
  const showStored = useCallback((layer: number) => show({ kind: 'stored', layer }), [show])
  /** A key that follows another goes on from what that one chose. */
  const chosenRange = () => rangeOf(explorer.actions.chosenView() ?? viewOfLayer('after', count - 1))
  const move = (event: KeyboardEvent) => {
    const up = isTopFirst ? 1 : -1
    const { to: from } = chosenRange()
    const targets: Readonly<Record<DeedOf<'layers'>, number>> = {
      up: from + up,
      down: from - up,
      first: isTopFirst ? count - 1 : 0,
      last: isTopFirst ? 0 : count - 1,
    }
    const deed = deedOf('layers', event)
    if (deed === undefined || view === undefined) return
    const target = targets[deed]
    event.preventDefault()
    const isToEnd = deed === 'first' || deed === 'last'
    const step = (isToEnd ? target === 0 : target > from) ? 1 : -1
    const index = nearestFound(found, Math.max(0, Math.min(count - 1, target)), step, count)
    if (index === undefined) return
    choose(index, false)
    const card = cardOf(list.current, index)
    if (card === null) focusAfter.current = index
    else card.focus()
  }
  return (
    <section data-pane="" className={styles.pane} aria-label={words.layers.label}>
      <div className={styles.head}>
        <h2>{words.layers.title}</h2>
        <span className={styles.state}>
          <StackState />
          {range !== undefined && (
            <CopyLink
              label={words.links.layers(view?.kind === 'changes' ? range.from : range.to, range.to)}
              target={{ tab: 'files', selected: undefined, filter: emptyFilter }}
            />
          )}
          <button
            type="button"
            className={controls.icon}
            onClick={() => settings.actions.change({ hasCompactLayers: !isCompact })}
            aria-pressed={isCompact}
            aria-label={words.stack.compact}
            title={isCompact ? words.stack.full : words.stack.compact}
          >
            <Icon name="rows" />
          </button>
          <button
            type="button"
            className={controls.icon}
            onClick={() => page.setState({ isTopFirst: !isTopFirst })}
            aria-label={isTopFirst ? words.layers.showBaseFirst : words.layers.showTopFirst}
            title={isTopFirst ? words.layers.topIsFirst : words.layers.baseIsFirst}
          >
            <Icon name="order" />
          </button>
        </span>
      </div>
      <div>
        <ViewSwitch />
        {view !== undefined && range !== undefined && count > 1 && (
          <SizeMap view={view} range={range} count={count} onShow={show} />
        )}
        {isMany && <LayerFilter text={text} found={found?.size ?? count} count={count} list={list} onChange={setText} />}
      </div>
      <div className={styles.stack} data-compact={isCompact ? '' : undefined}>
        <ul ref={list} aria-label={words.layers.title} className={styles.list} onKeyDown={move}>
          {blocksOf(count, isTopFirst).map(({ from, end }) => (
            <LayerBlock
              key={from}
              from={from}
              end={end}
              isTopFirst={isTopFirst}
              largest={largest}
              view={view}
              current={current}
              isDrawnAtOnce={count <= 2 * blockSize}
              isCompact={isCompact}
              found={found}
              onChoose={choose}
              onShowStored={showStored}
            />
          ))}
        </ul>
        {/* Behind the list: when it measures the cards, the list must be there. */}
        {range !== undefined && count > 1 && (
          <RangeControl
            list={list}
            count={count}
            range={range}
            chosenRange={chosenRange}
            isTopFirst={isTopFirst}
            onChange={show}
          />
        )}
        {count === 0 && <p className={styles.none}>{words.layers.none}</p>}
      </div>
    </section>
  )
}

/** The layers cut into blocks, in the order in which they are shown. */
function blocksOf(count: number, isTopFirst: boolean): { from: number; end: number }[] {
  const blocks = Array.from({ length: Math.ceil(count / blockSize) }, (_, i) => ({
    from: i * blockSize,
    end: Math.min(count, (i + 1) * blockSize),
  }))
  return isTopFirst ? blocks.reverse() : blocks
}

function cardOf(list: HTMLElement | null, layer: number): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`[data-layer="${layer}"]`) ?? null
}
