import { memo, useRef } from 'react'
import { revealPath } from '../../store/browsing.ts'
import { useActions, useExplorer } from '../shared/stores.ts'
import { Breadcrumbs } from './Breadcrumbs.tsx'
import { EmptyRows } from './EmptyRows.tsx'
import { FileTable } from './FileTable.tsx'
import { FilterBar } from './FilterBar.tsx'
import { TableTools } from './TableTools.tsx'
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
  const go = (path: string | undefined) => {
    actions.browse({ ...(path === undefined ? { selected: undefined } : revealPath(browsing, rows.tree.shape, path)) })
    if (path === undefined && table.current !== null) table.current.scrollTop = 0
    table.current?.focus({ preventScroll: true })
  }
  return (
    <div className={styles.view}>
      <FilterBar
        rows={rows}
        filter={browsing.filter}
        table={table}
        onChange={(change) => actions.browse({ filter: { ...browsing.filter, ...change } })}
      />
      <ViewNote tree={rows.tree} />
      <Breadcrumbs path={browsing.selected} onGo={go}>
        <TableTools tree={rows.tree} table={table} />
      </Breadcrumbs>
      {rows.visible.nodes.length === 0 ? (
        <EmptyRows rows={rows} browsing={browsing} />
      ) : (
        <FileTable rows={rows} isCurrent={isCurrent} browsing={browsing} scroller={table} />
      )}
    </div>
  )
})
