import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useState } from 'react'
import type { FilesView } from '../../table/view-state.ts'
import { useWords } from '../shared/use-words.ts'
import { type LayerRange, viewOfRange } from './view-range.ts'
import styles from './RangeControl.module.css'

interface RangeControlProps {
  /** The cards, one a layer, and places of cards that are not drawn yet. */
  readonly list: RefObject<HTMLUListElement | null>
  readonly count: number
  readonly range: LayerRange
  /** As `range`, or what was chosen and is being made ready. */
  readonly chosenRange: () => LayerRange
  readonly isTopFirst: boolean
  readonly onChange: (view: FilesView) => void
}

type End = keyof LayerRange

/** Two handles beside the cards: the upper end is the state that is shown, the lower where a comparison begins. */
export function RangeControl({ list, count, range, chosenRange, isTopFirst, onChange }: RangeControlProps) {
  const words = useWords().layers.range
  const [middles, setMiddles] = useState<readonly number[]>([])
  // Cards differ in height, so the handles stand where the cards are measured to be: at first, too, once the browser has laid
  // them out by itself.
  useEffect(() => {
    const element = list.current
    if (element === null) return
    const measure = () => {
      const positions: number[] = []
      let at = 0
      for (const child of element.children) {
        if (!(child instanceof HTMLElement)) continue
        // A card, or the place of several that are not drawn yet.
        const layers = Number(child.dataset['layers'] ?? 1)
        for (let i = 0; i < layers; i++, at++)
          positions[isTopFirst ? count - 1 - at : at] = child.offsetTop + (child.offsetHeight * (i + 0.5)) / layers
      }
      setMiddles(positions)
    }
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [list, count, isTopFirst])

  const set = (end: End, layer: number) => {
    const value = Math.max(0, Math.min(count - 1, layer))
    const { from, to } = chosenRange()
    const next = end === 'from' ? { from: Math.min(value, to), to } : { from: Math.min(from, value), to: value }
    onChange(viewOfRange(next))
  }
  const drag = (end: End) => (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const top = list.current?.getBoundingClientRect().top ?? 0
    const y = event.clientY - top + (list.current?.offsetTop ?? 0)
    let nearest = 0
    middles.forEach((middle, i) => {
      if (Math.abs(middle - y) < Math.abs((middles[nearest] ?? 0) - y)) nearest = i
    })
    if (nearest !== range[end]) set(end, nearest)
  }
  const press = (end: End) => (event: KeyboardEvent) => {
    const up = isTopFirst ? 1 : -1
    const at = chosenRange()[end]
    const targets: Readonly<Record<string, number>> = {
      ArrowUp: at + up,
      ArrowDown: at - up,
      ArrowRight: at + 1,
      ArrowLeft: at - 1,
      PageUp: at + 5 * up,
      PageDown: at - 5 * up,
      Home: 0,
      End: count - 1,
    }
    const target = targets[event.key]
    if (target === undefined) return
    event.preventDefault()
    set(end, target)
  }
  const y = (layer: number) => middles[layer] ?? 0
  // Both on one layer: one above the other, so that each can be taken.
  const apart = range.from === range.to ? (isTopFirst ? -12 : 12) : 0
  const [top, bottom] = [Math.min(...middles, Infinity), Math.max(...middles, 0)]
  if (middles.length === 0) return null
  const ends = [
    { end: 'to', label: words.upper, min: range.from, max: count - 1 },
    { end: 'from', label: words.lower, min: 0, max: range.to },
  ] as const
  return (
    <div className={styles.range}>
      <div className={styles.track} style={{ top, height: bottom - top }} />
      <div
        className={styles.fill}
        style={{ top: Math.min(y(range.from), y(range.to)), height: Math.abs(y(range.from) - y(range.to)) }}
      />
      {ends.map(({ end, label, min, max }) => (
        <div
          key={end}
          className={styles.handle}
          data-end={end}
          style={{ top: y(range[end]) + (end === 'to' ? apart : -apart) }}
          role="slider"
          tabIndex={0}
          aria-orientation="vertical"
          aria-label={label}
          aria-valuemin={min}
          aria-valuemax={max}
          aria-valuenow={range[end]}
          aria-valuetext={words.at(range[end])}
          title={label}
          onKeyDown={press(end)}
          onPointerMove={drag(end)}
          onPointerDown={(event) => {
            event.preventDefault()
            event.currentTarget.setPointerCapture(event.pointerId)
            event.currentTarget.focus()
          }}
        />
      ))}
    </div>
  )
}
