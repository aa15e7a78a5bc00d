import { useEffect, useEffectEvent, useRef } from 'react'
import type { FileLocation } from '../../layer/file-location.ts'
import controls from '../shared/controls.module.css'
import { maskBits } from '../shared/mask-secrets.ts'
import { useRowWindow } from '../shared/row-window.ts'
import { useFileChunks } from '../shared/use-file-chunks.ts'
import { type SearchedRanges, useSecretRanges } from '../shared/use-secret-ranges.ts'
import { useWords } from '../shared/use-words.ts'
import { HexRow, type HexForm } from './HexRow.tsx'
import { type HexLayout, rowRuns, segmentAt } from './hex-layout.ts'
import type { SecretRange } from '../../inspect/secrets/find-ranges.ts'
import styles from './HexRows.module.css'

const lineHeight = 20
const headHeight = 25
/** What is read at once: places that differ may lie far from each other. */
const chunkSize = 4096

const noSecrets: readonly SecretRange[] = []

interface HexRowsProps {
  readonly files: { readonly before: FileLocation; readonly after: FileLocation }
  readonly layers: { readonly before: number; readonly after: number }
  /** Of both within the image: some rules for secrets go by it. */
  readonly path: string
  readonly isMasked: boolean
  readonly layout: HexLayout
  readonly form: HexForm
  /** The difference to bring into sight; a new object each time. */
  readonly goal: { readonly range: number } | undefined
  readonly onShowMore: (range: number) => void
}

/** The rows around what differs, of which only those in sight are there. */
export function HexRows({ files, layers, path, isMasked, layout, form, goal, onShowMore }: HexRowsProps) {
  const words = useWords().compare
  const scroller = useRef<HTMLDivElement>(null)
  const { bytesPerRow, isStacked } = form
  const rows = useRowWindow(scroller, {
    count: layout.rowCount,
    rowHeight: isStacked ? 2 * lineHeight : lineHeight,
    headHeight,
    keep: -1,
  })
  const current = goal === undefined ? undefined : layout.rangeStarts[goal.range]
  const reveal = useEffectEvent((wanted: HexRowsProps['goal']) => {
    const start = wanted === undefined ? undefined : layout.rangeStarts[wanted.range]
    if (start === undefined) return
    rows.reveal(start, Math.floor(rows.pageSize / 3))
    scroller.current?.scrollIntoView({ block: 'nearest' })
  })
  // Asked for once: rows that are added later do not ask again.
  useEffect(() => reveal(goal), [goal])

  const first = rows.indexes[0] ?? 0
  const stretches = rowRuns(layout, first, first + rows.indexes.length).map(
    ([row, end]) => [row * bytesPerRow, end * bytesPerRow] as const,
  )
  const before = useFileChunks(files.before, stretches, chunkSize)
  const after = useFileChunks(files.after, stretches, chunkSize)
  const searchedBefore = useSecretRanges(files.before, path, stretches)
  const searchedAfter = useSecretRanges(files.after, path, stretches)
  const isKnown = (offset: number) =>
    !isMasked || [searchedBefore, searchedAfter].every((one) => one?.isSearched(offset, offset + bytesPerRow) === true)
  const masked = (searched: SearchedRanges | undefined) => (isMasked ? (searched?.ranges ?? noSecrets) : noSecrets)
  const size = Math.max(files.before.size, files.after.size)
  return (
    <div
      ref={scroller}
      className={styles.scroller}
      data-stacked={isStacked ? '' : undefined}
      role="table"
      aria-label={words.bytes.title}
      aria-rowcount={layout.rowCount + 1}
      tabIndex={0}
    >
      <div role="row" aria-rowindex={1} className={styles.head} style={{ height: rows.headHeight }}>
        <span role="columnheader" className={styles.offset}>
          {words.bytes.offset}
        </span>
        <span role="columnheader" className={styles.side}>
          {isStacked ? words.bytes.above(layers.before) : words.layer(layers.before)}
        </span>
        <span role="columnheader" className={styles.side}>
          {isStacked ? words.bytes.below(layers.after) : words.layer(layers.after)}
        </span>
      </div>
      <div role="rowgroup" className={styles.rows} style={{ height: rows.height }}>
        {rows.indexes.map((place) => {
          const segment = segmentAt(layout, place)
          if (segment === undefined) return null
          const top = rows.topOf(place)
          if (segment.kind === 'rows') {
            const row = segment.row + place - segment.at
            const offset = row * bytesPerRow
            return (
              <HexRow
                key={`r${row}`}
                index={place + 2}
                row={row}
                top={top}
                height={rows.rowHeight}
                form={form}
                size={size}
                before={isKnown(offset) ? before.chunkAt(offset) : undefined}
                after={isKnown(offset) ? after.chunkAt(offset) : undefined}
                at={offset % chunkSize}
                maskedBefore={maskBits(masked(searchedBefore), offset, bytesPerRow)}
                maskedAfter={maskBits(masked(searchedAfter), offset, bytesPerRow)}
                isCurrent={place === current}
              />
            )
          }
          return (
            <div
              key={`s${place}`}
              role="row"
              aria-rowindex={place + 2}
              className={styles.line}
              style={{ top, height: rows.rowHeight }}
            >
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
