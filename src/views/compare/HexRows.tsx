import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { FileLocation } from '../../layer/file-location.ts'
import controls from '../shared/controls.module.css'
import { maskBits } from '../shared/mask-secrets.ts'
import { useStores } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import { HexRow, type HexForm } from './HexRow.tsx'
import { type HexLayout, rowRuns, segmentAt } from './hex-layout.ts'
import { useHexBytes } from './use-hex-bytes.ts'
import type { VersionMasks } from './text-versions.ts'
import styles from './HexRows.module.css'

const lineHeight = 20
/** Rows that are drawn beyond the edges. */
const overscan = 10

interface HexRowsProps {
  readonly files: { readonly before: FileLocation; readonly after: FileLocation }
  readonly layers: { readonly before: number; readonly after: number }
  /** What is masked in them. */
  readonly masks: VersionMasks
  readonly layout: HexLayout
  readonly form: HexForm
  /** The difference to bring into sight; a new object each time. */
  readonly goal: { readonly range: number } | undefined
  readonly onShowMore: (range: number) => void
}

/** The rows around what differs, of which only those in sight are there. */
export function HexRows({ files, layers, masks, layout, form, goal, onShowMore }: HexRowsProps) {
  const { files: access } = useStores()
  const words = useWords().compare
  const scroller = useRef<HTMLDivElement>(null)
  const [sight, setSight] = useState({ first: 0, end: 60 })
  const height = form.isStacked ? 2 * lineHeight : lineHeight
  useLayoutEffect(() => {
    const element = scroller.current
    if (element === null) return undefined
    const follow = () => {
      const first = Math.max(0, Math.floor(element.scrollTop / height) - overscan)
      const end = Math.ceil((element.scrollTop + element.clientHeight) / height) + overscan
      setSight((before) => (before.first === first && before.end === end ? before : { first, end }))
    }
    follow()
    element.addEventListener('scroll', follow, { passive: true })
    const observer = new ResizeObserver(follow)
    observer.observe(element)
    return () => {
      element.removeEventListener('scroll', follow)
      observer.disconnect()
    }
  }, [height])
  useEffect(() => {
    const element = scroller.current
    const at = goal === undefined ? undefined : layout.rangeStarts[goal.range]
    if (element === null || at === undefined) return
    element.scrollTop = Math.max(0, at * height - element.clientHeight / 3)
    element.scrollIntoView({ block: 'nearest' })
    // Asked for once: rows that are added later do not ask again.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [goal])

  const end = Math.min(sight.end, layout.rowCount)
  const first = Math.min(sight.first, end)
  const runs = rowRuns(layout, first, end)
  const before = useHexBytes(access, files.before, runs, form.bytesPerRow)
  const after = useHexBytes(access, files.after, runs, form.bytesPerRow)
  const places = Array.from({ length: end - first }, (_, i) => first + i)
  const current = goal === undefined ? undefined : layout.rangeStarts[goal.range]
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      data-stacked={form.isStacked ? '' : undefined}
      role="table"
      aria-label={words.bytes.title}
      aria-rowcount={layout.rowCount + 1}
      tabIndex={0}
    >
      <div role="row" aria-rowindex={1} className={styles.head}>
        <span role="columnheader" className={styles.offset}>
          {words.bytes.offset}
        </span>
        <span role="columnheader" className={styles.side}>
          {form.isStacked ? words.bytes.above(layers.before) : words.layer(layers.before)}
        </span>
        <span role="columnheader" className={styles.side}>
          {form.isStacked ? words.bytes.below(layers.after) : words.layer(layers.after)}
        </span>
      </div>
      <div role="rowgroup" className={styles.rows} style={{ height: layout.rowCount * height }}>
        {places.map((place) => {
          const segment = segmentAt(layout, place)
          if (segment === undefined) return null
          const top = place * height
          if (segment.kind === 'rows') {
            const row = segment.row + place - segment.at
            return (
              <HexRow
                key={`r${row}`}
                index={place + 2}
                row={row}
                top={top}
                height={height}
                form={form}
                before={before.get(row)}
                after={after.get(row)}
                maskedBefore={maskBits(masks.before, row * form.bytesPerRow, form.bytesPerRow)}
                maskedAfter={maskBits(masks.after, row * form.bytesPerRow, form.bytesPerRow)}
                isCurrent={place === current}
              />
            )
          }
          return (
            <div key={`s${place}`} role="row" aria-rowindex={place + 2} className={styles.line} style={{ top, height }}>
              <span role="cell" aria-colspan={3}>
                {segment.kind === 'same' ? (
                  words.bytes.theSame(segment.bytes)
                ) : (
                  <button type="button" className={controls.link} onClick={() => onShowMore(segment.range)}>
                    {words.bytes.more(segment.bytes)}
                  </button>
                )}
              </span>
            </div>
          )
        })}
      </div>
    </div>
  )
}
