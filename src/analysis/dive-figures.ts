import { hasFlag, type LayerTree, NodeFlag, NodeKind } from '../layer/layer-tree.ts'
import { Change } from '../merge/change.ts'
import type { MergedTree, PathId } from '../merge/merged-tree.ts'
import { findPath, pathOf } from '../tree/preorder.ts'

/** What dive says of an image, computed its way, for people who compare. */
export interface DiveFigures {
  /** Σ smallest size of each path ÷ Σ of all its sizes; 1 when there is nothing. */
  readonly score: number
  /** Σ of all sizes of the paths that occur in two or more layers. */
  readonly wastedBytes: number
  /** File bytes of all layers. */
  readonly sizeBytes: number
  /** File bytes of all layers but the base. */
  readonly userBytes: number
  /** Wasted ÷ user bytes; 0 when there are none. */
  readonly wastedShare: number
}

/** The sizes with which one path occurs. */
interface Occurrences {
  smallest: number
  sum: number
  count: number
}

/**
 * Follows dive's `filetree.Efficiency`: only leaves of each layer's tree count, hard links are empty, opaque markers are
 * not seen, a whiteout of a directory counts what is stacked below it, a whiteout of anything else nothing.
 */
export function computeDiveFigures(layers: readonly LayerTree[], merged: MergedTree): DiveFigures {
  const pathIds = mapNodesToPaths(layers, merged)
  const occurrences = new Map<PathId | string, Occurrences>()
  const count = (key: PathId | string, size: number) => {
    const known = occurrences.get(key)
    if (known === undefined) {
      occurrences.set(key, { smallest: size, sum: size, count: 1 })
      return
    }
    known.smallest = Math.min(known.smallest, size)
    known.sum += size
    known.count++
  }
  let sizeBytes = 0
  let baseBytes = 0
  layers.forEach((tree, layer) => {
    for (let node = 1; node < tree.kind.length; node++) {
      const isWhiteout = tree.kind[node] === NodeKind.Whiteout
      const isReplacing = hasFlag(tree, node, NodeFlag.Replaces)
      const size = tree.size[node] ?? 0
      sizeBytes += size
      if (layer === 0) baseBytes += size
      const isLeaf = tree.subtreeEnd[node] === node + 1
      if (!isLeaf && !isReplacing) continue
      const mapped = pathIds[layer]?.[node] ?? -1
      const path = mapped >= 0 ? mapped : findPath(merged, pathOf(tree, node))
      const key = path >= 0 ? path : pathOf(tree, node)
      if ((isWhiteout || isReplacing) && !hasFlag(tree, node, NodeFlag.OverlayForm)) count(key, path < 0 ? 0 : stackedDirectorySize(layers, merged, path, layer))
      if (!isWhiteout && isLeaf) count(key, size)
    }
  })
  let smallest = 0
  let sum = 0
  let wastedBytes = 0
  for (const path of occurrences.values()) {
    smallest += path.smallest
    sum += path.sum
    if (path.count >= 2) wastedBytes += path.sum
  }
  const userBytes = sizeBytes - baseBytes
  return { score: sum === 0 ? 1 : smallest / sum, wastedBytes, sizeBytes, userBytes, wastedShare: userBytes === 0 ? 0 : wastedBytes / userBytes }
}

/** By layer and node the path of the merged tree; −1 for nodes that make no event. */
function mapNodesToPaths(layers: readonly LayerTree[], merged: MergedTree): Int32Array[] {
  const paths = layers.map((tree) => new Int32Array(tree.kind.length).fill(-1))
  for (let path = 0; path < merged.parent.length; path++) {
    for (let event = merged.eventStart[path] ?? 0; event < (merged.eventStart[path + 1] ?? 0); event++) {
      // The node of a hidden path is that of its cause.
      if (merged.eventChange[event] === Change.Hidden) continue
      const nodes = paths[merged.eventLayer[event] ?? 0]
      if (nodes !== undefined) nodes[merged.eventNode[event] ?? 0] = path
    }
  }
  return paths
}

/** Bytes below a directory in dive's stack of the layers before `layer`; 0 when the path is no directory there. */
function stackedDirectorySize(layers: readonly LayerTree[], merged: MergedTree, directory: PathId, layer: number): number {
  const own = stackedNode(layers, merged, directory, layer)
  if (own === undefined || own.tree.kind[own.node] !== NodeKind.Directory) return 0
  let size = 0
  for (let path = directory + 1; path < (merged.subtreeEnd[directory] ?? 0); path++) {
    const entry = stackedNode(layers, merged, path, layer)
    if (entry !== undefined) size += entry.tree.size[entry.node] ?? 0
  }
  return size
}

/** The entry at a path in dive's stack: only whiteouts take away, opaque markers and replaced parents do not. */
function stackedNode(layers: readonly LayerTree[], merged: MergedTree, path: PathId, layer: number): { tree: LayerTree; node: number } | undefined {
  let found: { tree: LayerTree; node: number } | undefined
  for (let event = merged.eventStart[path] ?? 0; event < (merged.eventStart[path + 1] ?? 0); event++) {
    const at = merged.eventLayer[event] ?? 0
    if (at >= layer) break
    const tree = layers[at]
    const node = merged.eventNode[event] ?? 0
    if (tree === undefined) continue
    const change = merged.eventChange[event]
    if (change === Change.Deleted || (change === Change.Hidden && tree.kind[node] === NodeKind.Whiteout)) found = undefined
    else if (change !== Change.Hidden) found = { tree, node }
  }
  return found
}
