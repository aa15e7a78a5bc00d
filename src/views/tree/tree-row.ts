import type { Masker } from '../../inspect/secrets/mask.ts'
import type { LayerTree } from '../../layer/layer-tree.ts'
import type { PlacedEntry } from '../../merge/compare-nodes.ts'
import type { FileTree } from '../../table/file-tree.ts'
import { RowMark } from '../../table/filter.ts'
import { hasShownChild, joinedHead } from '../../table/joined-folders.ts'
import { type NameMarks, nameMarksOf } from '../../table/query/name-marks.ts'
import type { Interval } from '../../table/query/query.ts'
import { nameOf } from '../../tree/preorder.ts'
import type { Rows } from '../../table/rows.ts'

/** A row on screen. Made for those in the window only: a tree may have a million nodes. */
export interface TreeRow {
  readonly tree: FileTree
  readonly node: number
  /** Directories above it, 0 at the top. */
  readonly depth: number
  /** Place among all visible rows. */
  readonly index: number
  /** What stands before the name, with a `/` at its end; '' in a tree, where it stands above. */
  readonly directory: string
  /** Of folders that stand in one row their names with a `/` between. */
  readonly name: string
  readonly entry: PlacedEntry | undefined
  /** The layer tree and node of the entry, when there is one. */
  readonly layerTree: LayerTree | undefined
  readonly entryNode: number
  readonly isOpen: boolean
  /** Whether there is something below it to open. */
  readonly hasChildren: boolean
  /** What of the name the filter found. */
  readonly marks: readonly Interval[]
  /** It is shown since a folder above it fits the filter. */
  readonly isBelowMatch: boolean
}

/** So many rows are remembered: several screens. */
const remembered = 512

/** Gives the rows by their place. A row that was asked for lately is the same again, so that it is not drawn anew. */
export function createRowSource(rows: Rows): (index: number) => TreeRow {
  const known = new Map<number, TreeRow>()
  const findMarks = nameMarksOf(rows.filter.text)
  return (index) => {
    const before = known.get(index)
    if (before !== undefined) return before
    const row = describeRow(rows, index, findMarks)
    if (known.size >= remembered) known.clear()
    known.set(index, row)
    return row
  }
}

/** Collects what the cells of a row need. */
function describeRow({ tree, visible, filter, joins }: Rows, index: number, findMarks: NameMarks): TreeRow {
  const node = visible.nodes[index] ?? 0
  const depth = visible.depths[index] ?? 0
  const entry = tree.entryOf(node)
  const name = joins ? joinedName(tree, filter.marks, node) : nameOf(tree.shape, node)
  const mark = filter.marks[node] ?? RowMark.None
  return {
    tree,
    node,
    depth,
    index,
    entry,
    isOpen: (visible.depths[index + 1] ?? 0) > depth,
    directory: tree.directoryOf(node),
    name,
    layerTree: entry?.tree,
    entryNode: entry?.node ?? 0,
    hasChildren: hasShownChild(tree.shape.subtreeEnd, filter.marks, node),
    marks: mark === RowMark.Match ? findMarks(directoryOf(tree.pathOf(node), name), name) : [],
    isBelowMatch: mark === RowMark.Below,
  }
}

function directoryOf(path: string, name: string): string {
  return path.slice(0, path.length - name.length)
}

function joinedName(tree: FileTree, marks: Uint8Array, node: number): string {
  const head = tree.isList ? node : joinedHead(tree, marks, node)
  const names = [nameOf(tree.shape, node)]
  for (let at = node; at !== head; ) {
    at = tree.shape.parent[at] ?? head
    names.unshift(nameOf(tree.shape, at))
  }
  return names.join('/')
}

/** What a cell is drawn from. */
export interface CellProps {
  readonly row: TreeRow
  /** What `useMask` gives. */
  readonly mask: Masker
}
