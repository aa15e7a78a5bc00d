import { columnVisibilityFeature, createColumnHelper, rowSortingFeature, tableFeatures, useTable } from '@tanstack/react-table'
import { type RefObject, useLayoutEffect, useMemo } from 'react'
import { type Browsing, sortBy, sortOf } from '../../store/browsing.ts'
import type { FileTree } from '../../table/file-tree.ts'
import { useSettings, useStores } from '../shared/stores.ts'
import { useTextScale } from '../shared/use-appearance.ts'
import { useWidth } from '../shared/use-width.ts'
import { layOutColumns } from './column-layout.ts'
import { setColumns } from './column-widths.ts'
import { columns, type TreeColumn } from './columns.tsx'
import type { TreeRow } from './tree-row.ts'

const features = tableFeatures({ rowSortingFeature, columnVisibilityFeature })
const helper = createColumnHelper<typeof features, TreeRow>()
const definitions = helper.columns(
  columns.map(({ id, sortKey, isLargestFirst }) =>
    // Only columns with an accessor can be sorted; the store sorts, so what it gives does not matter.
    helper.accessor((row) => row.node, { id, enableSorting: sortKey !== undefined, sortDescFirst: isLargestFirst === true }),
  ),
)
/** The table knows the columns and their heads. Rows are drawn by FileRow, each by itself: as a model they were all made anew. */
const noRows: TreeRow[] = []

/** The head of a column that is shown. */
export interface ColumnHead {
  readonly column: TreeColumn
  readonly direction: 'asc' | 'desc' | false
  /** Sorts by it, or turns the order around; undefined where it has no order. */
  readonly onSort: (() => void) | undefined
}

/** The columns that are shown, with their heads; how wide they are stands in styles of the table. */
export function useColumns(
  table: RefObject<HTMLElement | null>,
  tree: FileTree,
  browsing: Browsing,
): { shown: readonly TreeColumn[]; heads: readonly ColumnHead[] } {
  const { explorer } = useStores()
  const width = useWidth(table)
  const textScale = useTextScale()
  const columnWidths = useSettings((state) => state.columnWidths)
  const columnsShown = useSettings((state) => state.columnsShown)
  const {
    columns: shown,
    template,
    minWidth,
  } = useMemo(
    () =>
      layOutColumns(
        columns.filter(({ isOf }) => isOf?.(tree) !== false),
        width,
        { columnWidths, columnsShown },
        textScale,
      ),
    [width, tree, columnWidths, columnsShown, textScale],
  )
  useLayoutEffect(() => {
    if (table.current !== null) setColumns(table.current, template, minWidth)
  }, [table, template, minWidth])
  const sort = sortOf(browsing)
  const sortColumn = columns.find(({ sortKey }) => sortKey === sort.key)
  // A list has the order of its tar.
  const sorting = tree.isList ? [] : [{ id: sortColumn?.id ?? 'name', desc: sort.isDescending }]
  const model = useTable({
    features,
    columns: definitions,
    data: noRows,
    manualSorting: true,
    enableSortingRemoval: false,
    state: { sorting, columnVisibility: Object.fromEntries(columns.map((column) => [column.id, shown.includes(column)])) },
    onSortingChange: (update) => {
      const [next] = typeof update === 'function' ? update(sorting) : update
      const key = columns.find(({ id }) => id === next?.id)?.sortKey
      if (next !== undefined && key !== undefined) explorer.actions.browse(sortBy(browsing, { key, isDescending: next.desc }))
    },
  })
  const heads = (model.getHeaderGroups()[0]?.headers ?? []).flatMap((header, i): ColumnHead[] => {
    const column = shown[i]
    if (column === undefined) return []
    const canSort = header.column.getCanSort() && !tree.isList
    return [
      {
        column,
        direction: header.column.getIsSorted(),
        onSort: canSort ? () => header.column.toggleSorting() : undefined,
      },
    ]
  })
  return { shown, heads }
}
