import { memo, useRef } from 'react'
import { useActions, useExplorer } from '../shared/stores.ts'
import { EmptyRows } from './EmptyRows.tsx'
import { FileTable } from './FileTable.tsx'
import { FilterBar } from './FilterBar.tsx'
import { useRows } from './use-rows.ts'
import { ViewNote } from './ViewNote.tsx'
import styles from './TreeView.module.css'

/** The files: a filter and the table. */
export const TreeView = memo(function TreeView() {
  const { rows, isCurrent } = useRows()
  const browsing = useExplorer((state) => state.browsing)
  const actions = useActions()
  const table = useRef<HTMLDivElement>(null)
  if (rows === undefined || browsing === undefined) return null
  return (
    <div className={styles.view}>
      <FilterBar
        rows={rows}
        filter={browsing.filter}
        table={table}
        onChange={(change) => actions.browse({ filter: { ...browsing.filter, ...change } })}
      />
      <ViewNote tree={rows.tree} />
      {rows.visible.nodes.length === 0 ? (
        <EmptyRows rows={rows} browsing={browsing} />
      ) : (
        <FileTable rows={rows} isCurrent={isCurrent} browsing={browsing} scroller={table} />
      )}
    </div>
  )
})
