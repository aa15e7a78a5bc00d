import type { RefObject } from 'react'
import { setAllExpanded } from '../../store/browsing.ts'
import { isPreview } from '../../store/explorer-state.ts'
import type { RowFilter } from '../../table/filter.ts'
import controls from '../shared/controls.module.css'
import { Icon } from '../shared/icons/Icon.tsx'
import { useExplorer, useStores } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import { ChangeToggles } from './ChangeToggles.tsx'
import { FilterField } from './FilterField.tsx'
import { StoredOrder } from './StoredOrder.tsx'
import { TableOptions } from './TableOptions.tsx'
import type { Rows } from '../../table/rows.ts'
import styles from './FilterBar.module.css'

interface FilterBarProps {
  readonly rows: Rows
  readonly filter: RowFilter
  readonly table: RefObject<HTMLElement | null>
  readonly onChange: (change: Partial<RowFilter>) => void
}

/** What narrows the table: a text, kinds of change, ghosts; and what opens or closes all of it. */
export function FilterBar({ rows, filter, table, onChange }: FilterBarProps) {
  const { explorer } = useStores()
  const words = useWords()
  // A table of contents says nothing of the order of the tar.
  const isOfTable = useExplorer(isPreview)
  const setAll = (isOpen: boolean) => {
    const { browsing } = explorer.getState()
    if (browsing !== undefined) explorer.actions.browse(setAllExpanded(browsing, isOpen))
  }
  return (
    <div className={styles.bar} role="search" aria-label={words.tree.filter.title}>
      <FilterField text={filter.text} result={rows.filter} table={table} onChange={(text) => onChange({ text })} />
      {rows.tree.view.kind === 'stored' && !isOfTable && <StoredOrder view={rows.tree.view} />}
      <ChangeToggles rows={rows} filter={filter} onChange={onChange} />
      <span className={styles.all}>
        {!rows.tree.isList && (
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
        <TableOptions tree={rows.tree} table={table} />
      </span>
    </div>
  )
}
