import { type KeyboardEvent, type MouseEvent, useEffect, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { SecretRange } from '../../inspect/secrets/find-ranges.ts'
import { deedOf } from '../shared/keys.ts'
import { maskBits } from '../shared/mask-secrets.ts'
import { useRowWindow } from '../shared/row-window.ts'
import { useWidth } from '../shared/use-width.ts'
import { useFileChunks } from '../shared/use-file-chunks.ts'
import { useFormat } from '../shared/use-mask.ts'
import { useSecretRanges } from '../shared/use-secret-ranges.ts'
import { useFaultText, useWords } from '../shared/use-words.ts'
import { ByteInspector } from './ByteInspector.tsx'
import { DamageNote } from './DamageNote.tsx'
import { FileSearch } from './FileSearch.tsx'
import { moveCursor } from './hex-cursor.ts'
import { HexRow } from './HexRow.tsx'
import { OffsetField } from './OffsetField.tsx'
import { SecretNote } from './SecretNote.tsx'
import type { ShownFile } from './shown-file.ts'
import type { ByteTarget } from './use-text-part.ts'
import fileStyles from './FileContent.module.css'
import styles from './HexContent.module.css'

const rowHeight = 20
/** What is read at once. */
const chunkSize = 64 << 10
/** Rows that are to be seen before and behind what was gone to: what comes above and below the rows takes some of them. */
const rowsAround = 6
const noSecrets: readonly SecretRange[] = []

/** A file byte by byte, of any size: only the rows in sight are read. */
export function HexContent({ file, path, name, findings, target, modes }: Omit<ShownFile, 'description'>) {
  const textOf = useFaultText()
  const format = useFormat()
  const words = useWords().content.hex
  const scroller = useRef<HTMLDivElement>(null)
  const width = useWidth(scroller)
  const perRow = width > 0 && width < 600 ? 8 : 16
  const count = Math.ceil(file.size / perRow)
  const [cursor, setCursor] = useState(target?.begin ?? -1)
  const [hit, setHit] = useState(target)
  const [isMasked, setMasked] = useState(true)
  const rows = useRowWindow(scroller, { count, rowHeight, headHeight: 0, keep: cursor < 0 ? -1 : Math.floor(cursor / perRow) })
  const inSight = rows.indexes.filter((index) => index !== Math.floor(cursor / perRow))
  const first = inSight[0] ?? rows.indexes[0] ?? 0
  const last = inSight.at(-1) ?? first
  const seen = [[first * perRow, (last + 1) * perRow]] as const
  const searched = useSecretRanges(file, path, seen)
  const { chunkAt, damage, failure } = useFileChunks(file, seen, chunkSize)
  const secrets = searched?.ranges
  const isKnown = (begin: number, end: number) => !isMasked || searched?.isSearched(begin, end) === true
  const masks = isMasked ? secrets : noSecrets

  const select = (offset: number, around = 0) => {
    setCursor(offset)
    rows.reveal(Math.floor(offset / perRow), around)
  }
  const jump = (place: ByteTarget) => {
    setHit(place)
    select(place.begin, rowsAround)
  }
  const revealCursor = useEffectEvent(() => {
    if (cursor >= 0) rows.reveal(Math.floor(cursor / perRow), rowsAround)
  })
  useEffect(() => revealCursor(), [])
  // Another number of bytes a row puts the selected one elsewhere.
  const shownPerRow = useRef(perRow)
  useLayoutEffect(() => {
    if (shownPerRow.current === perRow) return
    shownPerRow.current = perRow
    revealCursor()
  })
  const press = (event: KeyboardEvent) => {
    const deed = deedOf('content', event)
    if (deed === undefined || deed === 'search') return
    event.preventDefault()
    select(moveCursor(deed, cursor, { size: file.size, perRow, pageRows: rows.pageSize }))
  }
  const click = (event: MouseEvent) => {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-byte]') : null
    if (cell !== null) setCursor(Number(cell.dataset['byte']))
  }
  const cursorChunk = cursor < 0 ? undefined : chunkAt(cursor)
  const underCursor = useMemo(() => {
    const isHidden =
      isMasked &&
      (searched?.isSearched(cursor, cursor + 8) !== true ||
        searched.ranges.some(({ begin, end }) => begin < cursor + 8 && end > cursor))
    return cursor < 0 || isHidden ? undefined : cursorChunk?.subarray(cursor % chunkSize, (cursor % chunkSize) + 8)
  }, [cursorChunk, cursor, searched, isMasked])
  const firstSecret = secrets?.[0]
  return (
    <div role="group" aria-label={words.title} className={fileStyles.mode}>
      <div className={fileStyles.tools}>
        {modes}
        <span className={fileStyles.spring} />
        <OffsetField size={file.size} onOffset={(offset) => jump({ begin: offset, end: offset + 1 })} />
      </div>
      <FileSearch file={file} encoding="utf-8" place={Math.max(0, cursor)} onJump={jump} />
      {(findings.length > 0 || firstSecret !== undefined) && (
        <SecretNote
          findings={findings}
          ranges={secrets ?? []}
          isMasked={isMasked}
          onMask={setMasked}
          onJump={firstSecret === undefined ? undefined : () => jump(target ?? firstSecret)}
        />
      )}
      {damage !== undefined && <DamageNote damage={damage} size={file.size} />}
      {failure !== undefined && (
        <p role="alert" className={fileStyles.failure}>
          {textOf(failure)}
        </p>
      )}
      <div
        ref={scroller}
        className={styles.scroller}
        role="grid"
        tabIndex={0}
        aria-label={words.of(format.name(name))}
        aria-rowcount={count}
        aria-readonly="true"
        aria-activedescendant={cursor >= 0 ? `hex-byte-${cursor}` : undefined}
        onKeyDown={press}
        onClick={click}
      >
        <div role="rowgroup" className={styles.rows} style={{ height: rows.height }}>
          {rows.indexes.map((index) => {
            const offset = index * perRow
            return (
              <HexRow
                key={index}
                index={index}
                top={rows.topOf(index)}
                perRow={perRow}
                fileSize={file.size}
                chunk={isKnown(offset, offset + perRow) ? chunkAt(offset) : undefined}
                at={offset % chunkSize}
                cursor={cursor >= offset && cursor < offset + perRow ? cursor - offset : -1}
                hitBegin={hit === undefined ? 0 : clip(hit.begin - offset, perRow)}
                hitEnd={hit === undefined ? 0 : clip(hit.end - offset, perRow)}
                masked={maskBits(masks ?? noSecrets, offset, perRow)}
              />
            )
          })}
        </div>
      </div>
      <ByteInspector cursor={cursor} bytes={underCursor} hint={words.hint(file.size)} />
    </div>
  )
}

function clip(place: number, perRow: number): number {
  return Math.max(0, Math.min(perRow, place))
}
