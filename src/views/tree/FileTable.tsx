import {
  type KeyboardEvent,
  lazy,
  type MouseEvent,
  type RefObject,
  Suspense,
  useEffect,
  useEffectEvent,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react'
import { type Browsing, setExpansion } from '../../store/browsing.ts'
import { EntryMark, type FileTree, isOnlyMarking, unchanged } from '../../table/file-tree.ts'
import { joinedEnd } from '../../table/joined-folders.ts'
import type { Rows } from '../../table/rows.ts'
import { type FilesView, isSameView } from '../../table/view-state.ts'
import { CutOnPaper } from '../shared/CutOnPaper.tsx'
import { useRowWindow } from '../shared/row-window.ts'
import { deedOf } from '../shared/keys.ts'
import { useStores } from '../shared/stores.ts'
import { useMask } from '../shared/use-mask.ts'
import { useOpenContent } from '../shared/use-open-content.ts'
import { useWords } from '../shared/use-words.ts'
import { FileRow } from './FileRow.tsx'
import { carrySelection, type Selection, selectRange, toggleNode } from './selection.ts'
import { SelectionBar } from './SelectionBar.tsx'
import { SortHeader } from './SortHeader.tsx'
import { StickyParents } from './StickyParents.tsx'
import { commandOf, findByPrefix } from './tree-keys.ts'
import { kindsOfDeed, toggleKinds } from './toggle-kinds.ts'
import { createRowSource } from './tree-row.ts'
import { useColumns } from './use-columns.ts'
import { useKeptPlace } from './use-kept-place.ts'
import { useRowMenu } from './use-row-menu.ts'
import styles from './FileTable.module.css'

// Comes when a menu is first asked for.
const RowMenu = lazy(async () => ({ default: (await import('./RowMenu.tsx')).RowMenu }))

/** Heights in CSS pixels at the normal size of text; `--row` in tokens.css says the same of the rows. */
const rowHeight = 26
const headHeight = 27
/** After a pause of this length typed letters begin a new name. */
const typingPause = 700
/** So many folders stand over the rows at most, and no more than this share of the rows in sight. */
const mostParents = 6
const parentsShare = 0.3
/** So long, in milliseconds, it is said what a menu did. */
const sayingTime = 2000

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
  const typed = useRef({ text: '', time: 0 })
  const selectedNode = useMemo(
    () => (browsing.selected === undefined ? -1 : tree.find(browsing.selected, browsing.selectedOffset)),
    [tree, browsing.selected, browsing.selectedOffset],
  )
  const selected = useMemo(() => {
    if (selectedNode <= 0) return -1
    return visible.nodes.indexOf(rows.joins ? joinedEnd(tree, rows.filter.marks, selectedNode) : selectedNode)
  }, [visible, rows, tree, selectedNode])
  const [chosen, setChosen] = useState<Selection>()
  // More of the same image may have taken the place of what was shown.
  if (chosen !== undefined && chosen.tree !== tree) setChosen(carrySelection(chosen, tree))
  // It ends when something else is selected, by whatever way.
  const selection = chosen?.tree === tree && chosen.isIn[selectedNode] === 1 && chosen.count > 1 ? chosen : undefined
  /** The row with the focus: without a selection the first. */
  const active = Math.max(0, selected)
  const rowWindow = useRowWindow(scroller, {
    count: visible.nodes.length,
    rowHeight,
    headHeight,
    keep: active,
    isPrintedWhole: true,
  })
  const { indexes, sheet, pageSize } = rowWindow
  useKeptPlace(rows, rowWindow)
  const parentCount = Math.min(mostParents, Math.floor(pageSize * parentsShare))
  const rowAt = useMemo(() => createRowSource(rows), [rows])
  const mask = useMask()
  const { shown, heads } = useColumns(scroller, tree, browsing)

  /** The selection that the table was last moved to. */
  const revealed = useRef<{ readonly path: string | undefined; readonly view: FilesView; readonly isFound: boolean }>(undefined)
  const revealRow = (index: number) =>
    rowWindow.reveal(index, 0, Math.min(visible.depths[index] ?? 0, tree.isList ? 0 : parentCount) * rowWindow.rowHeight)
  // Only a new selection moves the table, not a directory that opens above it, nor more of the same image.
  const reveal = useEffectEvent((path: string | undefined, { view }: FileTree) => {
    const isFound = selectedNode > 0
    const last = revealed.current
    if (last?.path === path && last?.isFound === isFound && isSameView(last.view, view)) return
    revealed.current = { path, view, isFound }
    if (isFound) revealRow(selected)
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
  const selectTo = (index: number) => {
    const anchor = selection?.anchor ?? (visible.nodes[active] || 0)
    setChosen(selectRange(rows, anchor, index))
    select(index)
  }
  const toggle = (index: number) => {
    const node = visible.nodes[index]
    if (node === undefined) return
    const next = toggleNode(tree, selection, visible.nodes[selected] ?? -1, node)
    setChosen(next)
    // The focus stays among what is selected.
    select(next.isIn[node] === 1 ? index : visible.nodes.findIndex((each) => next.isIn[each] === 1))
  }
  const expand = (nodes: readonly number[], isOpen: boolean) => {
    const current = explorer.getState().browsing
    if (current !== undefined) explorer.actions.browse(setExpansion(current, nodes, isOpen))
  }
  const open = (node: number) => {
    if (!isOnlyMarking(tree.change[node] ?? unchanged)) openContent(tree.pathOf(node))
  }
  const indexOf = (event: MouseEvent) => {
    const target = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row], [data-sticky]') : null
    return Number(target?.dataset['row'] ?? target?.dataset['sticky'] ?? -1)
  }
  const menu = useRowMenu(scroller, indexOf, active)
  const [said, setSaid] = useState<string>()
  useEffect(() => {
    if (said === undefined) return undefined
    const timer = setTimeout(() => setSaid(undefined), sayingTime)
    return () => clearTimeout(timer)
  }, [said])

  const press = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return
    const deed = deedOf('files', event)
    if (deed === 'menu' || deed === 'menuKey') {
      event.preventDefault()
      menu.openAtActive()
      return
    }
    if (deed === 'all' && visible.nodes.length > 0) {
      event.preventDefault()
      setChosen({ ...selectRange(rows, visible.nodes[0] ?? 0, visible.nodes.length - 1), anchor: visible.nodes[active] ?? 0 })
      if (selected < 0) select(active)
      return
    }
    if (deed === 'added' || deed === 'modified' || deed === 'removed' || deed === 'unmodified') {
      event.preventDefault()
      explorer.actions.browse({ filter: { ...browsing.filter, ...toggleKinds(tree, browsing.filter, kindsOfDeed[deed]) } })
      return
    }
    if (event.ctrlKey || event.metaKey || event.altKey || deed === 'all') return
    // The first step of walking selects the row that has the focus; what else keys do, they do to it.
    const isStep = (event.key === 'ArrowDown' || event.key === 'ArrowUp') && !event.shiftKey
    const command = deed === undefined ? undefined : commandOf(deed, rows, isStep ? selected : active, pageSize)
    if (command !== undefined) {
      event.preventDefault()
      if (command.kind === 'open') open(command.node)
      else if (command.kind === 'expand') expand(command.nodes, command.isOpen)
      else if (event.shiftKey && event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') selectTo(command.index)
      else select(command.index)
      if (command.kind === 'select' && !event.shiftKey) setChosen(undefined)
    } else if (event.key === 'Escape') {
      event.preventDefault()
      if (selection === undefined) explorer.actions.browse({ selected: undefined })
      else setChosen(undefined)
    } else if (event.key.length === 1 && !'/?[]'.includes(event.key)) {
      event.preventDefault()
      const now = event.timeStamp
      const isNew = now - typed.current.time > typingPause
      typed.current = { text: isNew ? event.key : typed.current.text + event.key, time: now }
      const found = findByPrefix(rows, typed.current.text, isNew ? selected + 1 : selected)
      if (found >= 0) select(found)
    }
  }
  const isTwisty = ({ target }: MouseEvent) => target instanceof Element && target.closest('[data-twisty]') !== null
  const click = (event: MouseEvent) => {
    const index = indexOf(event)
    if (index < 0) return
    const row = rowAt(index)
    if (isTwisty(event)) {
      expand([row.node], !row.isOpen)
      revealRow(index)
    } else if (event.shiftKey) selectTo(index)
    else if (event.ctrlKey || event.metaKey) toggle(index)
    else {
      setChosen(undefined)
      select(index)
      // A folder over the rows may be selected already, out of sight.
      if (index === selected) revealRow(index)
    }
  }
  const doubleClick = (event: MouseEvent) => {
    const index = indexOf(event)
    if (index < 0 || isTwisty(event)) return
    const row = rowAt(index)
    if (row.hasChildren) expand([row.node], !row.isOpen)
    else open(row.node)
  }
  const asked = menu.place === undefined ? undefined : visible.nodes[menu.place.index]
  return (
    <div className={styles.frame}>
      <div
        ref={scroller}
        className={styles.table}
        role="treegrid"
        aria-label={words.tree.title}
        tabIndex={0}
        aria-multiselectable="true"
        aria-rowcount={visible.nodes.length + 1}
        aria-colcount={shown.length}
        aria-activedescendant={`${id}-${active}`}
        onKeyDown={press}
        // A range of rows is no range of text.
        onMouseDown={(event) => {
          if (event.shiftKey) event.preventDefault()
        }}
        onClick={click}
        onDoubleClick={doubleClick}
        {...menu.listeners}
      >
        <div role="rowgroup" className={styles.head} style={{ height: rowWindow.headHeight }}>
          <div role="row" aria-rowindex={1} className={styles.headRow}>
            {heads.map((head) => (
              <SortHeader key={head.column.id} {...head} shown={shown} />
            ))}
          </div>
        </div>
        <StickyParents {...{ scroller, rows, rowWindow, rowAt, mask }} columns={shown} most={parentCount} />
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
                isSelected={index === selected || selection?.isIn[visible.nodes[index] ?? 0] === 1}
                isActive={index === active}
              />
            ))}
          </div>
        </div>
      </div>
      <CutOnPaper count={visible.nodes.length} />
      <span role="status" className={said === undefined ? 'visually-hidden' : styles.said}>
        {said}
      </span>
      {selection !== undefined && <SelectionBar selection={selection} onClear={() => setChosen(undefined)} />}
      {menu.place !== undefined && asked !== undefined && (
        <Suspense>
          <RowMenu
            x={menu.place.x}
            y={menu.place.y}
            tree={tree}
            node={asked}
            selection={selection}
            onClose={(done) => {
              setSaid(done)
              menu.close()
              scroller.current?.focus({ preventScroll: true })
            }}
          />
        </Suspense>
      )}
    </div>
  )
}
