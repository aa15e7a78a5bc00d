import type { ReactNode } from 'react'
import type { TreeColumn } from './columns.tsx'
import styles from './FileCell.module.css'

/** One cell of the table. */
export function FileCell({ column, children }: { readonly column: TreeColumn; readonly children: ReactNode }) {
  return (
    <div role="gridcell" className={styles.cell} data-align={column.align} data-column={column.id}>
      {children}
    </div>
  )
}
