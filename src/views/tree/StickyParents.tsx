import { type RefObject, useCallback, useSyncExternalStore } from 'react'
import type { Rows } from '../../table/rows.ts'
import type { RowWindow } from '../shared/row-window.ts'
import { FileCell } from './FileCell.tsx'
import type { TreeColumn } from './columns.tsx'
import { parentsOver } from './parents-over.ts'
import type { CellProps, TreeRow } from './tree-row.ts'
import rowStyles from './FileRow.module.css'
import styles from './StickyParents.module.css'

interface StickyParentsProps extends Pick<CellProps, 'mask'> {
  readonly scroller: RefObject<HTMLElement | null>
  readonly rows: Rows
  readonly rowWindow: Pick<RowWindow, 'topIndex'>
  readonly rowAt: (index: number) => TreeRow
  readonly columns: readonly TreeColumn[]
  /** So many at most. */
  readonly most: number
}

/**
 * The folders that the topmost rows stand in, over these, so that a person knows where they are. Screen readers hear it with the rows.
 * It follows the scrolling by itself: only where the folders are others anything is drawn.
 */
export function StickyParents({ scroller, rows, rowWindow, rowAt, mask, columns, most }: StickyParentsProps) {
  const listen = useCallback(
    (onChange: () => void) => {
      const stop = new AbortController()
      const { current: element } = scroller
      element?.addEventListener('scroll', onChange, { passive: true, signal: stop.signal })
      return () => stop.abort()
    },
    [scroller],
  )
  // As a text, which is the same again while the folders are.
  const over = useSyncExternalStore(listen, () => parentsOver(rows, rowWindow.topIndex(), most).join(' '))
  const nodes = over === '' ? [] : over.split(' ').map(Number)
  const indexes = nodes.map((node) => rows.visible.nodes.indexOf(node)).filter((index) => index >= 0)
  return (
    <div className={styles.place} aria-hidden="true" data-screen="">
      {indexes.map((index) => (
        <div key={index} className={`${rowStyles.row} ${styles.row}`} data-sticky={index}>
          {columns.map((column) => (
            <FileCell key={column.id} column={column}>
              <column.Cell row={rowAt(index)} mask={mask} />
            </FileCell>
          ))}
        </div>
      ))}
    </div>
  )
}
