import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { Icon } from '../shared/icons/Icon.tsx'
import { textScaleOf } from '../shared/appearance.ts'
import { useStores } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import type { TreeColumn } from './columns.tsx'
import { setWidth, showWidth, stepWidth } from './column-widths.ts'
import type { ColumnHead } from './use-columns.ts'
import styles from './SortHeader.module.css'

interface SortHeaderProps extends ColumnHead {
  /** All columns that stand in the table. */
  readonly shown: readonly TreeColumn[]
}

/** The head of a column; a click sorts by it, another turns the order around. Its end is drawn to make the column wider. */
export function SortHeader({ column, shown, direction, onSort }: SortHeaderProps) {
  const words = useWords()
  const { settings } = useStores()
  const head = useRef<HTMLDivElement>(null)
  const drawn = useRef<{ readonly startX: number; readonly startWidth: number; width: number | undefined }>(undefined)
  const title = words.tree.columns[column.id]
  const sort =
    onSort === undefined
      ? {}
      : ({ 'aria-sort': direction === false ? 'none' : direction === 'asc' ? 'ascending' : 'descending' } as const)
  const tableOf = () => head.current?.closest<HTMLElement>('[role=treegrid]') ?? null
  const press = (event: KeyboardEvent) => {
    if (!event.shiftKey || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return
    event.preventDefault()
    stepWidth(settings, tableOf(), column, event.key === 'ArrowRight' ? 1 : -1)
  }
  const take = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0 || head.current === null) return
    event.preventDefault()
    event.currentTarget.setPointerCapture(event.pointerId)
    drawn.current = { startX: event.clientX, startWidth: head.current.offsetWidth, width: undefined }
  }
  const draw = (event: PointerEvent<HTMLElement>) => {
    const table = tableOf()
    if (drawn.current === undefined || table === null) return
    const width = Math.max(column.minWidth, drawn.current.startWidth + event.clientX - drawn.current.startX)
    drawn.current.width = width
    showWidth(table, shown, { ...settings.getState().columnWidths, [column.id]: width }, textScaleOf(settings.getState()))
  }
  const letGo = () => {
    const width = drawn.current?.width
    drawn.current = undefined
    if (width !== undefined) setWidth(settings, column, width)
  }
  return (
    <div ref={head} role="columnheader" className={styles.header} data-align={column.align} data-head={column.id} {...sort}>
      {onSort === undefined ? (
        title
      ) : (
        <button type="button" className={styles.button} title={words.table.headHint} onClick={onSort} onKeyDown={press}>
          {title}
          <span className={styles.arrow}>
            {direction !== false && <Icon name={direction === 'asc' ? 'up' : 'down'} size={11} />}
          </span>
        </button>
      )}
      <span
        className={styles.edge}
        aria-hidden="true"
        title={words.table.edgeHint}
        onPointerDown={take}
        onPointerMove={draw}
        onPointerUp={letGo}
        onPointerCancel={letGo}
        onDoubleClick={(event) => {
          event.stopPropagation()
          setWidth(settings, column, undefined)
        }}
      />
    </div>
  )
}
