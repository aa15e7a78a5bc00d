import { type ReactNode, useDeferredValue, useMemo, useRef, useState } from 'react'
import controls from '../shared/controls.module.css'
import { CutOnPaper } from '../shared/CutOnPaper.tsx'
import { useRowWindow } from '../shared/row-window.ts'
import { useMask } from '../shared/use-mask.ts'
import { useWords } from '../shared/use-words.ts'
import fileStyles from './FileContent.module.css'
import styles from './FactTable.module.css'

const rowHeight = 26
const headHeight = 27

/** A column of a table of facts. */
export interface FactColumn<T> {
  readonly title: string
  /** As in `grid-template-columns`. */
  readonly width: string
  readonly isNumber?: boolean
  /** Whether its texts come from the image and are in no language. */
  readonly isOfImage?: boolean
  readonly cell: (row: T) => ReactNode
  /** What titles and the search see; without it the cell has none. */
  readonly text: (row: T) => string
}

interface FactTableProps<T> {
  readonly label: string
  /** How many there are, and how many a filter leaves where there is one: `1,204 entries · tar`. */
  readonly count: (all: number, shown: number | undefined) => string
  readonly columns: readonly FactColumn<T>[]
  readonly rows: readonly T[]
  /** What the list leaves out. */
  readonly note?: string | undefined
}

/** A long list of facts: filtered by what is typed, and only the rows in sight are elements. */
export function FactTable<T>({ label, count, columns, rows, note }: FactTableProps<T>) {
  const mask = useMask()
  const words = useWords().content.table
  const [typed, setTyped] = useState('')
  const wanted = useDeferredValue(typed.trim().toLowerCase())
  const shown = useMemo(
    () => (wanted === '' ? rows : rows.filter((row) => columns.some(({ text }) => text(row).toLowerCase().includes(wanted)))),
    [rows, columns, wanted],
  )
  const scroller = useRef<HTMLDivElement>(null)
  const rowWindow = useRowWindow(scroller, { count: shown.length, rowHeight, headHeight, keep: -1, isPrintedWhole: true })
  const gridTemplateColumns = columns.map(({ width }) => width).join(' ')
  return (
    <>
      <div className={fileStyles.tools}>
        <input
          type="search"
          className={`${controls.field} ${fileStyles.query}`}
          placeholder={words.filter}
          aria-label={words.filterOf(label)}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
        <span role="status" className={fileStyles.dim}>
          {count(rows.length, wanted === '' ? undefined : shown.length)}
        </span>
        {note !== undefined && <span className={styles.note}>{note}</span>}
      </div>
      <div ref={scroller} className={styles.table} role="table" aria-label={label} aria-rowcount={shown.length + 1} tabIndex={0}>
        <div role="rowgroup" className={styles.head} style={{ height: rowWindow.headHeight }}>
          <div role="row" aria-rowindex={1} className={styles.row} style={{ gridTemplateColumns }}>
            {columns.map(({ title, isNumber }) => (
              <span key={title} role="columnheader" data-number={isNumber === true ? '' : undefined}>
                {title}
              </span>
            ))}
          </div>
        </div>
        <div role="rowgroup" className={styles.body} style={{ height: rowWindow.height }}>
          {rowWindow.indexes.map((index) => {
            const row = shown[index]
            return row === undefined ? null : (
              <div
                key={index}
                role="row"
                aria-rowindex={index + 2}
                className={styles.row}
                style={{ transform: `translateY(${rowWindow.topOf(index)}px)`, gridTemplateColumns }}
              >
                {columns.map(({ title, cell, text, isNumber, isOfImage }) => (
                  <span
                    key={title}
                    role="cell"
                    translate={isOfImage === true ? 'no' : undefined}
                    title={mask(text(row))}
                    data-number={isNumber === true ? '' : undefined}
                  >
                    {cell(row)}
                  </span>
                ))}
              </div>
            )
          })}
        </div>
      </div>
      <CutOnPaper count={shown.length} />
    </>
  )
}
