import { joinPath } from '../../layer/entry-path.ts'
import type { WastedPath } from '../../analysis/waste-table.ts'
import { type FileTree, Presence } from '../../table/file-tree.ts'
import { childrenOf, findPath, nameOf, type TreeShape } from '../../tree/preorder.ts'
import { computeSubtreeTotals } from '../../tree/totals.ts'

/** A folder or file of the map. Only what can be seen at one zoom is made: a few levels, and no small folders opened. */
export interface MapNode {
  /** '' for the root and for the rest. */
  readonly name: string
  /** Full path; '' for the root. That of the folder for its rest. */
  readonly path: string
  readonly bytes: number
  /** Layer that the bytes are of; of a folder the one with most of them. */
  readonly layer: number
  readonly isFolder: boolean
  /** Whether it stands for all that is too small to be seen. */
  readonly isRest: boolean
  readonly children: readonly MapNode[]
}

/** Cells beyond this many in a folder would be too small to see; they become one. */
const maxChildren = 150
/** A folder with less than this share of the map is one cell, whatever is in it. */
const minOpenShare = 1 / 200

/** A tree with bytes in it, whatever they are of. */
export interface SizedTree {
  readonly shape: TreeShape
  /** Bytes at and below each node. */
  readonly size: Float64Array
  /** Bytes of each node by itself. */
  readonly own: Float64Array
  /** Layer that those are of. */
  readonly layer: Uint16Array
}

/** The files that are present in a view. */
export function sizesOfFiles({ shape, size, presence, layer }: FileTree): SizedTree {
  const count = presence.length
  const own = new Float64Array(count)
  const shown = new Float64Array(count)
  for (let node = 0; node < count; node++) {
    if (presence[node] !== Presence.Present) continue
    shown[node] = size[node] ?? 0
    // The size of a folder is the sum of what is below it.
    if ((shape.subtreeEnd[node] ?? 0) === node + 1) own[node] = size[node] ?? 0
  }
  return { shape, size: shown, own, layer }
}

/** The wasted bytes at each path. What lies at no path of the tree counts for the last folder on its way that does. */
export function sizesOfWaste(shape: TreeShape, paths: readonly WastedPath[]): SizedTree {
  const own = new Float64Array(shape.parent.length)
  const layer = new Uint16Array(shape.parent.length)
  for (const item of paths) {
    const node = item.node < 0 ? nearestNode(shape, item.path) : item.node
    own[node] = (own[node] ?? 0) + item.wastedBytes
    layer[node] = item.versions.reduce((most, version) => (version.bytes > most.bytes ? version : most), {
      layer: 0,
      bytes: -1,
    }).layer
  }
  return { shape, size: computeSubtreeTotals(shape, own), own, layer }
}

function nearestNode(shape: TreeShape, path: string): number {
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
    const node = findPath(shape, path.slice(0, end))
    if (node >= 0) return node
  }
  return 0
}

/** The part of a tree below a folder, so many levels deep. */
export function mapTree(tree: SizedTree, path: string, depth: number): MapNode {
  const node = findPath(tree.shape, path)
  const root = Math.max(0, node)
  return mapFolder(tree, root, node < 0 ? '' : path, depth, (tree.size[root] ?? 0) * minOpenShare)
}

function mapFolder(tree: SizedTree, node: number, path: string, depth: number, minBytes: number): MapNode {
  const { shape, size } = tree
  const bytes = size[node] ?? 0
  const shown: number[] = []
  for (const child of childrenOf(shape, node)) if ((size[child] ?? 0) > 0) shown.push(child)
  const isFolder = shown.length > 0
  const layer = isFolder ? mostOf(tree, node) : (tree.layer[node] ?? 0)
  const own = { name: nameOf(shape, node), path, bytes, layer, isFolder, isRest: false }
  if (depth === 0 || !isFolder || bytes < minBytes) return { ...own, children: [] }
  const children = shown
    .sort((a, b) => (size[b] ?? 0) - (size[a] ?? 0))
    .slice(0, maxChildren)
    .map((child) => {
      const name = nameOf(shape, child)
      return mapFolder(tree, child, joinPath(path, name), depth - 1, minBytes)
    })
  const restBytes = bytes - children.reduce((sum, child) => sum + child.bytes, 0)
  if (restBytes <= 0) return { ...own, children }
  const rest: MapNode = { name: '', path, bytes: restBytes, layer, isFolder: false, isRest: true, children: [] }
  return { ...own, children: [...children, rest] }
}

/** The layer with most of the bytes at and below a node. */
function mostOf(tree: SizedTree, folder: number): number {
  const bytes: number[] = []
  for (let node = folder; node < (tree.shape.subtreeEnd[folder] ?? 0); node++) {
    const own = tree.own[node] ?? 0
    if (own === 0) continue
    const layer = tree.layer[node] ?? 0
    bytes[layer] = (bytes[layer] ?? 0) + own
  }
  let most = tree.layer[folder] ?? 0
  bytes.forEach((sum, layer) => {
    if (sum > (bytes[most] ?? 0)) most = layer
  })
  return most
}
