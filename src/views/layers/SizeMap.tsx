import { type PointerEvent, useMemo, useRef } from 'react'
import { useExplorer } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import { type LayerRange, viewOfLayer, viewOfRange } from './view-range.ts'
import type { FilesView } from '../../table/view-state.ts'
import styles from './SizeMap.module.css'

interface SizeMapProps {
  readonly view: FilesView
  readonly range: LayerRange
  readonly count: number
  readonly onShow: (view: FilesView) => void
}

/** Units of the drawing in height. */
const height = 100

/**
 * All layers at a glance, the base at the left, each as high as the root of its share of the largest: small ones stay in sight. It is
 * drawn over for a range. What it does, the handles beside the cards do for keys and screen readers.
 */
export function SizeMap({ view, range, count, onShow }: SizeMapProps) {
  const words = useWords().stack
  const layers = useExplorer((state) => state.layers.length)
  const sizes = useExplorer((state) => state.report?.space.layers)
  const stored = useExplorer((state) => state.image?.layers)
  const bars = useMemo(() => {
    const bytes = Array.from({ length: layers }, (_, i) => sizes?.[i]?.contentBytes ?? stored?.[i]?.storedBytes ?? 0)
    const largest = Math.max(1, ...bytes)
    return bytes.map((each, i) => `M${i} ${height}v${-Math.max(4, Math.sqrt(each / largest) * height)}h.85V${height}z`).join('')
  }, [layers, sizes, stored])
  const start = useRef(-1)
  const layerAt = (event: PointerEvent) => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    return Math.max(0, Math.min(count - 1, Math.floor(((event.clientX - left) / width) * count)))
  }
  const take = (event: PointerEvent) => {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    start.current = layerAt(event)
    onShow(viewOfLayer(view.kind, start.current))
  }
  const draw = (event: PointerEvent) => {
    if (start.current < 0) return
    const at = layerAt(event)
    if (at !== start.current) onShow(viewOfRange({ from: Math.min(start.current, at), to: Math.max(start.current, at) }))
  }
  const letGo = () => {
    start.current = -1
  }
  return (
    <svg
      className={styles.map}
      viewBox={`0 0 ${count} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      data-size-map=""
      onPointerDown={take}
      onPointerMove={draw}
      onPointerUp={letGo}
      onPointerCancel={letGo}
    >
      <title>{words.map}</title>
      <rect className={styles.range} x={range.from} width={range.to - range.from + 1} height={height} />
      <path className={styles.bars} d={bars} />
    </svg>
  )
}
