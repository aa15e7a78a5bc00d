import { Icon } from '../shared/icons/Icon.tsx'
import { useWords } from '../shared/use-words.ts'
import type { TreeColumn } from './columns.tsx'
import styles from './SortHeader.module.css'

interface SortHeaderProps {
  readonly column: TreeColumn | undefined
  readonly direction: 'asc' | 'desc' | false
  /** Undefined for columns that have no order. */
  readonly onSort: (() => void) | undefined
}

/** The head of a column; a click sorts by it, another turns the order around. */
export function SortHeader({ column, direction, onSort }: SortHeaderProps) {
  const words = useWords()
  if (column === undefined) return null
  const title = words.tree.columns[column.id]
  const sort =
    onSort === undefined
      ? {}
      : ({ 'aria-sort': direction === false ? 'none' : direction === 'asc' ? 'ascending' : 'descending' } as const)
  return (
    <div role="columnheader" className={styles.header} data-align={column.align} {...sort}>
      {onSort === undefined ? (
        title
      ) : (
        <button type="button" className={styles.button} onClick={onSort}>
          {title}
          <span className={styles.arrow}>
            {direction !== false && <Icon name={direction === 'asc' ? 'up' : 'down'} size={11} />}
          </span>
        </button>
      )}
    </div>
  )
}
