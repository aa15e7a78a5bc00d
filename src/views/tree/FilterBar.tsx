import type { RefObject } from 'react'
import { isPreview } from '../../store/explorer-state.ts'
import type { RowFilter } from '../../table/filter.ts'
import { useExplorer } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import { ChangeToggles } from './ChangeToggles.tsx'
import { FilterField } from './FilterField.tsx'
import { StoredOrder } from './StoredOrder.tsx'
import type { Rows } from '../../table/rows.ts'
import styles from './FilterBar.module.css'

interface FilterBarProps {
  readonly rows: Rows
  readonly filter: RowFilter
  readonly table: RefObject<HTMLElement | null>
  readonly onChange: (change: Partial<RowFilter>) => void
}

/** What narrows the table: a text, kinds of change, ghosts. */
export function FilterBar({ rows, filter, table, onChange }: FilterBarProps) {
  const words = useWords()
  // A table of contents says nothing of the order of the tar.
  const isOfTable = useExplorer(isPreview)
  return (
    <div className={styles.bar} role="search" aria-label={words.tree.filter.title}>
      <FilterField text={filter.text} result={rows.filter} table={table} onChange={(text) => onChange({ text })} />
      {rows.tree.view.kind === 'stored' && !isOfTable && <StoredOrder view={rows.tree.view} />}
      <ChangeToggles rows={rows} filter={filter} onChange={onChange} />
    </div>
  )
}
