import type { InodeKind } from '../../build/overlay/inode.ts'
import type { MergedImage } from '../../analysis/loaded-image.ts'
import { layerDirectoryName } from '../../export/overlay-directories.ts'
import { hasFlag, isWhiteout, type LayerTree, linkTargetOf, NodeFlag, NodeKind, ownerOf } from '../../layer/layer-tree.ts'
import { opaqueXattrs, type OverlayNamespace } from '../../layer/whiteout.ts'
import { isPresent } from '../../merge/at-step.ts'
import { placeEntry } from '../../merge/compare-nodes.ts'
import { eventAtStep } from '../../merge/merged-tree.ts'
import { findPath, nameOf, type Node, pathOf, type TreeShape } from '../../tree/preorder.ts'
import type { ColumnRow, ColumnRows } from '../shared/TreeColumn.tsx'

const kinds: Readonly<Record<NodeKind, InodeKind>> = {
  [NodeKind.File]: 'file',
  [NodeKind.Directory]: 'directory',
  [NodeKind.Symlink]: 'symlink',
  [NodeKind.Hardlink]: 'file',
  [NodeKind.CharDevice]: 'character',
  [NodeKind.BlockDevice]: 'block',
  [NodeKind.Fifo]: 'fifo',
  [NodeKind.Whiteout]: 'whiteout',
}

/** The rows of a layer as a lower directory: whiteouts as devices, opaque folders with their attribute. */
export function layerRows(tree: LayerTree, open: ReadonlySet<string>, namespace: OverlayNamespace): ColumnRows {
  return makeRows(tree, open, {
    opaque: `${opaqueXattrs[namespace]}=y`,
    isShown: (node) => !hasFlag(tree, node, NodeFlag.FormatFile),
    isFolder: (node) => tree.kind[node] === NodeKind.Directory && !isWhiteout(tree, node),
    isOpaque: (node) => tree.kind[node] === NodeKind.Directory && hasFlag(tree, node, NodeFlag.Opaque),
    look: (node) => (isWhiteout(tree, node) ? { ...lookOf(tree, node), kind: 'whiteout', target: '' } : lookOf(tree, node)),
  })
}

/** The rows of what all layers show together, each with the layer that answers for it. */
export function mergedRows({ trees, merged }: MergedImage, open: ReadonlySet<string>): ColumnRows {
  const step = trees.length - 1
  const placed = (path: Node) => {
    const event = eventAtStep(merged, path, step)
    const layer = merged.eventLayer[event] ?? 0
    return { layer, entry: placeEntry(trees, layer, merged.eventNode[event] ?? 0, merged.hardlinks.get(event)) }
  }
  return makeRows(merged, open, {
    isShown: (path) => isPresent(merged, eventAtStep(merged, path, step)),
    isFolder: (path) => {
      const { entry } = placed(path)
      return entry?.tree.kind[entry.node] === NodeKind.Directory
    },
    opaque: '',
    isOpaque: () => false,
    look: (path) => {
      const { layer, entry } = placed(path)
      return entry === undefined ? undefined : { ...lookOf(entry.tree, entry.node), from: layerDirectoryName(layer) }
    },
  })
}

type Look = Pick<ColumnRow, 'kind' | 'mode' | 'uid' | 'gid' | 'size' | 'target'> & { readonly from?: string }

function lookOf(tree: LayerTree, node: Node): Look {
  const kind = (tree.kind[node] ?? 0) as NodeKind // the column holds nothing else
  const target = linkTargetOf(tree, node)
  const named = kind === NodeKind.Hardlink ? findPath(tree, target) : node
  const at = named < 0 ? node : named
  const { uid, gid } = ownerOf(tree, at)
  const isImplied = hasFlag(tree, node, NodeFlag.Implicit)
  return { kind: kinds[kind], mode: isImplied ? 0o755 : (tree.mode[at] ?? 0), uid, gid, size: tree.size[at] ?? 0, target }
}

interface TreeReader {
  readonly isShown: (node: Node) => boolean
  readonly isFolder: (node: Node) => boolean
  readonly isOpaque: (node: Node) => boolean
  /** The attribute of opaque folders. */
  readonly opaque: string
  /** Undefined where nothing is known of it. */
  readonly look: (node: Node) => Look | undefined
}

/** Rows of the open folders of a tree: only these are gone through, and only what is drawn is described. */
function makeRows(
  tree: TreeShape,
  open: ReadonlySet<string>,
  { isShown, isFolder, isOpaque, opaque, look }: TreeReader,
): ColumnRows {
  /** Twice the node, and one more for the row of its attribute: no tree has more rows than two a node. */
  const rows = new Int32Array(2 * (tree.subtreeEnd[0] ?? 0))
  let count = 0
  const add = (folder: Node, above: string) => {
    const end = tree.subtreeEnd[folder] ?? 0
    for (let node = folder + 1; node < end; node = tree.subtreeEnd[node] ?? end) {
      if (!isShown(node)) continue
      rows[count++] = node * 2
      if (isOpaque(node)) rows[count++] = node * 2 + 1
      // Most have nothing below them: they need no look.
      if (tree.subtreeEnd[node] === node + 1 || !isFolder(node)) continue
      const path = above + nameOf(tree, node)
      if (open.has(path)) add(node, `${path}/`)
    }
  }
  add(0, '')
  return {
    count,
    at: (index) => {
      const row = index < count ? rows[index] : undefined
      const known = row === undefined ? undefined : look(row >> 1)
      if (row === undefined || known === undefined) return undefined
      const node = row >> 1
      const path = pathOf(tree, node)
      const isAttribute = row % 2 === 1
      return {
        from: undefined,
        ...known,
        path,
        name: nameOf(tree, node),
        depth: path.split('/').length - 1,
        isOpen: isFolder(node) && !isAttribute ? open.has(path) : undefined,
        attribute: isAttribute ? opaque : undefined,
        isChanged: false,
      }
    },
    indexOf: (path) => findRow(rows.subarray(0, count), findPath(tree, path) * 2),
  }
}

/** Where a number stands among ascending ones; −1 where it does not. */
function findRow(rows: Int32Array, row: number): number {
  let low = 0
  let high = rows.length - 1
  while (low <= high) {
    const middle = (low + high) >>> 1
    const found = rows[middle] ?? 0
    if (found === row) return middle
    if (found < row) low = middle + 1
    else high = middle - 1
  }
  return -1
}
