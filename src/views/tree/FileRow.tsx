import { memo } from 'react'
import type { TreeColumn } from './columns.tsx'
import type { CellProps } from './tree-row.ts'
import { FileCell } from './FileCell.tsx'
import styles from './FileRow.module.css'

interface FileRowProps extends CellProps {
  readonly id: string
  /** Its distance from the top of what it stands on. */
  readonly top: number
  readonly columns: readonly TreeColumn[]
  readonly isSelected: boolean
  /** Whether it has the focus while the table has. */
  readonly isActive: boolean
}

/** One row of the table, placed where it belongs among all of them. Scrolling leaves those alone that stay in sight. */
export const FileRow = memo(function FileRow({ id, row, mask, top, columns, isSelected, isActive }: FileRowProps) {
  return (
    <div
      id={id}
      role="row"
      className={styles.row}
      data-row={row.index}
      data-active={isActive ? '' : undefined}
      aria-level={row.depth + 1}
      aria-rowindex={row.index + 2}
      aria-selected={isSelected}
      {...(row.hasChildren ? { 'aria-expanded': row.isOpen } : {})}
      style={{ top }}
    >
      {columns.map((column) => (
        <FileCell key={column.id} column={column}>
          <column.Cell row={row} mask={mask} />
        </FileCell>
      ))}
    </div>
  )
})
