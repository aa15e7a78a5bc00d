import { columnVisibilityFeature, createColumnHelper, rowSortingFeature, tableFeatures, useTable } from '@tanstack/react-table'
import {
  type KeyboardEvent,
  type MouseEvent,
  type RefObject,
  useEffect,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react'
import { type Browsing, setExpansion, sortBy, sortOf } from '../../store/browsing.ts'
import { EntryMark, type FileTree, isOnlyMarking, unchanged } from '../../table/file-tree.ts'
import { useRowWindow } from '../shared/row-window.ts'
import { useSettings, useStores } from '../shared/stores.ts'
import { useMask } from '../shared/use-mask.ts'
import { useOpenContent } from '../shared/use-open-content.ts'
import { useWidth } from '../shared/use-width.ts'
import { useWords } from '../shared/use-words.ts'
import { layOutColumns } from './column-layout.ts'
import { setColumns } from './column-widths.ts'
import { columns } from './columns.tsx'
import { FileRow } from './FileRow.tsx'
import { SortHeader } from './SortHeader.tsx'
import { commandOfKey, findByPrefix } from './tree-keys.ts'
import { createRowSource, type TreeRow } from './tree-row.ts'
import type { Rows } from '../../table/rows.ts'
import styles from './FileTable.module.css'

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
/** Heights in CSS pixels; `--row` in tokens.css says the same of the rows. */
const rowHeight = 26
const headHeight = 27
/** After a pause of this length typed letters begin a new name. */
const typingPause = 700

interface FileTableProps {
  readonly rows: Rows
  /** Whether they are what is asked for, or were there before. */
  readonly isCurrent: boolean
  readonly browsing: Browsing
  /** Its element: it scrolls, and has the focus. */
  readonly scroller: RefObject<HTMLDivElement | null>
}

/** The table: a treegrid with one tab stop, of which only the rows on screen are elements. */
export function FileTable({ rows, isCurrent, browsing, scroller }: FileTableProps) {
  const { explorer } = useStores()
  const openContent = useOpenContent()
  const words = useWords()
  const { tree, visible } = rows
  const id = useId()
  const width = useWidth(scroller)
  const typed = useRef({ text: '', time: 0 })
  const selectedNode = useMemo(
    () => (browsing.selected === undefined ? -1 : tree.find(browsing.selected, browsing.selectedOffset)),
    [tree, browsing.selected, browsing.selectedOffset],
  )
  const selected = useMemo(() => (selectedNode <= 0 ? -1 : visible.nodes.indexOf(selectedNode)), [visible, selectedNode])
  /** The row with the focus: without a selection the first. */
  const active = Math.max(0, selected)
  const rowWindow = useRowWindow(scroller, { count: visible.nodes.length, rowHeight, headHeight, keep: active })
  const { indexes, sheet } = rowWindow
  const rowAt = useMemo(() => createRowSource(rows), [rows])
  const mask = useMask()
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
      ),
    [width, tree, columnWidths, columnsShown],
  )
  useLayoutEffect(() => {
    if (scroller.current !== null) setColumns(scroller.current, template, minWidth)
  }, [scroller, template, minWidth])
  const sort = sortOf(browsing)
  const sortColumn = columns.find(({ sortKey }) => sortKey === sort.key)
  // A list has the order of its tar.
  const sorting = tree.isList ? [] : [{ id: sortColumn?.id ?? 'name', desc: sort.isDescending }]
  const table = useTable({
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

  /** The selection that the table was last moved to. */
  const revealed = useRef<{ readonly path: string | undefined; readonly tree: FileTree }>(undefined)
  // Only a new selection moves the table, not a directory that opens above it.
  const reveal = useEffectEvent((path: string | undefined, among: FileTree) => {
    if (revealed.current?.path === path && revealed.current?.tree === among) return
    revealed.current = { path, tree: among }
    if (selectedNode > 0) rowWindow.reveal(selected)
  })
  useEffect(() => {
    if (isCurrent) reveal(browsing.selected, tree)
  }, [browsing.selected, tree, isCurrent])
  // Whoever opens an image is among its files; a focus that stands anywhere else stays there.
  useEffect(() => {
    if (document.activeElement === document.body) scroller.current?.focus({ preventScroll: true })
  }, [scroller])

  const select = (index: number) => {
    const node = visible.nodes[index]
    if (node === undefined) return
    const entry = tree.change[node] === EntryMark.Shadowed ? tree.entryOf(node) : undefined
    explorer.actions.browse({ selected: tree.pathOf(node), selectedOffset: entry?.tree.dataOffset[entry.node] })
  }
  const expand = (nodes: readonly number[], isOpen: boolean) => {
    const current = explorer.getState().browsing
    if (current !== undefined) explorer.actions.browse(setExpansion(current, nodes, isOpen))
  }
  const open = (node: number) => {
    if (!isOnlyMarking(tree.change[node] ?? unchanged)) openContent(tree.pathOf(node))
  }
  const press = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    // The first step of walking selects the row that has the focus; what else keys do, they do to it.
    const isStep = event.key === 'ArrowDown' || event.key === 'ArrowUp'
    const command = commandOfKey(event.key, rows, isStep ? selected : active, rowWindow.pageSize)
    if (command !== undefined) {
      event.preventDefault()
      if (command.kind === 'select') select(command.index)
      else if (command.kind === 'open') open(command.node)
      else expand(command.nodes, command.isOpen)
    } else if (event.key === 'Escape') {
      explorer.actions.browse({ selected: undefined })
    } else if (event.key.length === 1 && !'/?[]'.includes(event.key)) {
      event.preventDefault()
      const now = event.timeStamp
      const isNew = now - typed.current.time > typingPause
      typed.current = { text: isNew ? event.key : typed.current.text + event.key, time: now }
      const found = findByPrefix(rows, typed.current.text, isNew ? selected + 1 : selected)
      if (found >= 0) select(found)
    }
  }
  const rowOf = (event: MouseEvent) => {
    const target = event.target instanceof Element ? event.target : null
    const index = Number(target?.closest<HTMLElement>('[data-row]')?.dataset['row'] ?? -1)
    return {
      index,
      isTwisty: target !== null && target.closest('[data-twisty]') !== null,
      row: index < 0 ? undefined : rowAt(index),
    }
  }
  const click = (event: MouseEvent) => {
    const { index, isTwisty, row } = rowOf(event)
    if (row === undefined) return
    if (isTwisty) expand([row.node], !row.isOpen)
    else select(index)
  }
  const doubleClick = (event: MouseEvent) => {
    const { isTwisty, row } = rowOf(event)
    if (row === undefined || isTwisty) return
    if (row.hasChildren) expand([row.node], !row.isOpen)
    else open(row.node)
  }
  return (
    <div
      ref={scroller}
      className={styles.table}
      role="treegrid"
      aria-label={words.tree.title}
      tabIndex={0}
      aria-rowcount={visible.nodes.length + 1}
      aria-colcount={shown.length}
      aria-activedescendant={`${id}-${active}`}
      onKeyDown={press}
      onClick={click}
      onDoubleClick={doubleClick}
    >
      <div role="rowgroup" className={styles.head} style={{ height: headHeight }}>
        <div role="row" aria-rowindex={1} className={styles.headRow}>
          {table.getHeaderGroups()[0]?.headers.map((header, i) => (
            <SortHeader
              key={header.id}
              column={shown[i]}
              shown={shown}
              direction={header.column.getIsSorted()}
              onSort={header.column.getCanSort() && !tree.isList ? () => header.column.toggleSorting() : undefined}
            />
          ))}
        </div>
      </div>
      <div role="rowgroup" className={styles.body} style={{ height: rowWindow.height }}>
        <div role="presentation" className={styles.sheet} style={{ transform: `translateY(${sheet.top}px)` }}>
          {indexes.map((index) => (
            <FileRow
              key={visible.nodes[index]}
              id={`${id}-${index}`}
              row={rowAt(index)}
              mask={mask}
              top={sheet.topOf(index)}
              columns={shown}
              isSelected={index === selected}
              isActive={index === active}
            />
          ))}
        </div>
      </div>
    </div>
  )
}
