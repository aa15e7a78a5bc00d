import { Fragment, lazy, memo, Suspense, useEffect, useRef, useState } from 'react'
import type { FilesView } from '../../table/view-state.ts'
import { useExplorer } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import { LayerCard } from './LayerCard.tsx'
import { rangeOf } from './view-range.ts'
import styles from './Layers.module.css'

const BaseDivider = lazy(async () => ({ default: (await import('./BaseDivider.tsx')).BaseDivider }))

/** About how high a card is with the gap below it, in px: what is not drawn yet takes its place. */
const cardHeight = { full: 74, compact: 30 } as const

interface LayerBlockProps {
  /** Layers `from` up to, and without, `end`. */
  readonly from: number
  readonly end: number
  readonly isTopFirst: boolean
  /** Content bytes of the largest layer of the image. */
  readonly largest: number
  readonly view: FilesView | undefined
  readonly current: number
  /** Whether the cards are drawn before they come near. */
  readonly isDrawnAtOnce: boolean
  readonly isCompact: boolean
  /** The layers that are looked for; undefined for all. */
  readonly found: ReadonlySet<number> | undefined
  readonly onChoose: (index: number, isRange: boolean) => void
  readonly onShowStored: (index: number) => void
}

/** Some neighbouring layers. An image may have many thousands: their cards are drawn when they come near, or hold an end of what is looked at. */
export const LayerBlock = memo(function LayerBlock(props: LayerBlockProps) {
  const { from, end, current, view, isDrawnAtOnce, isCompact, found } = props
  const words = useWords().layers
  const [isNear, setNear] = useState(isDrawnAtOnce)
  const gap = useRef<HTMLLIElement>(null)
  const holds = (layer: number | undefined) => layer !== undefined && from <= layer && layer < end
  // What is looked for must be there to be seen.
  const isDrawn = isNear || found !== undefined || holds(current) || holds(view && rangeOf(view).from)
  useEffect(() => {
    if (isDrawn || gap.current === null) return
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true)
      },
      { rootMargin: '600px' },
    )
    observer.observe(gap.current)
    return () => observer.disconnect()
  }, [isDrawn])
  if (isDrawn) return <Cards {...props} />
  return (
    <li
      ref={gap}
      className={styles.gap}
      style={{ height: (end - from) * cardHeight[isCompact ? 'compact' : 'full'] }}
      data-layers={end - from}
      aria-label={words.gap(from, end - 1)}
    />
  )
})

function Cards({ from, end, isTopFirst, largest, view, current, found, onChoose, onShowStored }: LayerBlockProps) {
  const report = useExplorer((state) => state.report)
  const range = view === undefined ? undefined : rangeOf(view)
  const indexes = Array.from({ length: end - from }, (_, i) => (isTopFirst ? end - 1 - i : from + i))
  return indexes.map((index) => {
    const divider = index > 0 && (
      <Suspense>
        <BaseDivider layers={index} isTopFirst={isTopFirst} />
      </Suspense>
    )
    return (
      <Fragment key={index}>
        {!isTopFirst && divider}
        <LayerCard
          index={index}
          space={report?.space.layers[index]}
          changes={report?.changes[index]}
          largest={largest}
          isCurrent={index === current}
          isAway={found !== undefined && !found.has(index)}
          isStored={view?.kind === 'stored' && view.layer === index}
          isInside={range !== undefined && index >= range.from && index <= range.to}
          onChoose={onChoose}
          onShowStored={onShowStored}
        />
        {isTopFirst && divider}
      </Fragment>
    )
  })
}
