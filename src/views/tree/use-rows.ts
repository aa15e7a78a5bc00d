import { useDeferredValue, useMemo } from 'react'
import { expansionOf, sortOf } from '../../store/browsing.ts'
import { filterOf, type FilterResult } from '../../table/filter.ts'
import type { FileTree } from '../../table/file-tree.ts'
import { computeVisibleRows, type VisibleRows } from '../../table/visible-rows.ts'
import { useExplorer } from '../shared/stores.ts'
import { useFileTree } from '../shared/use-file-tree.ts'

/** Everything that the table is drawn from. */
export interface Rows {
  readonly tree: FileTree
  readonly filter: FilterResult
  readonly visible: VisibleRows
  readonly expanded: Uint8Array
}

/** Follows tree, filter, open directories and order; undefined until the layers are merged. */
export function useRows(): Rows | undefined {
  const tree = useFileTree()
  const browsing = useExplorer((state) => state.browsing)
  // Typing stays ahead of filtering.
  const rowFilter = useDeferredValue(browsing?.filter)
  const filter = useMemo(
    () => (tree === undefined || rowFilter === undefined ? undefined : filterOf(tree, rowFilter)),
    [tree, rowFilter],
  )
  const expanded = browsing === undefined ? undefined : expansionOf(browsing)
  const sort = browsing === undefined ? undefined : sortOf(browsing)
  return useMemo(() => {
    if (tree === undefined || filter === undefined || expanded === undefined || sort === undefined) return undefined
    return { tree, filter, expanded, visible: computeVisibleRows(tree, filter, expanded, sort) }
  }, [tree, filter, expanded, sort])
}
