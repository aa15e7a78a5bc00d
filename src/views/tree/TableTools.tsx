import type { RefObject } from 'react'
import { setAllExpanded } from '../../store/browsing.ts'
import type { FileTree } from '../../table/file-tree.ts'
import controls from '../shared/controls.module.css'
import { Icon } from '../shared/icons/Icon.tsx'
import { useStores } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import { Legend } from './Legend.tsx'
import { TableOptions } from './TableOptions.tsx'
import styles from './TableTools.module.css'

interface TableToolsProps {
  readonly tree: FileTree
  readonly table: RefObject<HTMLElement | null>
}

/** What opens or closes all of the table, and how it is laid out. */
export function TableTools({ tree, table }: TableToolsProps) {
  const { explorer } = useStores()
  const words = useWords()
  const setAll = (isOpen: boolean) => {
    const { browsing } = explorer.getState()
    if (browsing !== undefined) explorer.actions.browse(setAllExpanded(browsing, isOpen))
  }
  return (
    <span className={styles.tools}>
      {!tree.isList && (
        <>
          <button
            type="button"
            className={controls.icon}
            aria-label={words.tree.expandAll}
            title={words.tree.expandAll}
            onClick={() => setAll(true)}
          >
            <Icon name="expand" />
          </button>
          <button
            type="button"
            className={controls.icon}
            aria-label={words.tree.collapseAll}
            title={words.tree.collapseAll}
            onClick={() => setAll(false)}
          >
            <Icon name="collapse" />
          </button>
        </>
      )}
      <TableOptions tree={tree} table={table} />
      <Legend tree={tree} />
    </span>
  )
}
