import type { ReactNode } from 'react'
import type { TreeRow } from './tree-row.ts'
import styles from './FileRow.module.css'

interface FileRowProps {
  readonly id: string
  readonly row: TreeRow
  readonly top: number
  readonly template: string
  readonly isSelected: boolean
  /** Whether it has the focus while the table has. */
  readonly isActive: boolean
  readonly children: ReactNode
}

/** One row of the table, placed where it belongs among all of them. */
export function FileRow({ id, row, top, template, isSelected, isActive, children }: FileRowProps) {
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
      style={{ transform: `translateY(${top}px)`, gridTemplateColumns: template }}
    >
      {children}
    </div>
  )
}
