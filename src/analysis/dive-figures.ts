import { hasFlag, type LayerTree, NodeFlag, NodeKind } from '../layer/layer-tree.ts'
import { Change } from '../merge/change.ts'
import type { MergedTree, PathId } from '../merge/merged-tree.ts'
import { ChildIndex } from '../tree/child-index.ts'
import { pathOf } from '../tree/preorder.ts'

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

/**
 * Follows dive's `filetree.Efficiency`: only leaves of each layer's tree count, hard links are empty, opaque markers are
 * not seen, a whiteout of a directory counts what is stacked below it, a whiteout of anything else nothing.
 */
export function computeDiveFigures(layers: readonly LayerTree[], merged: MergedTree): DiveFigures {
  const pathIds = mapNodesToPaths(layers, merged)
  const occurrences = new Occurrences(merged.parent.length)
  const children = new ChildIndex(merged)
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
      const path = mapped >= 0 ? mapped : children.findPath(pathOf(tree, node))
      const key = path >= 0 ? path : occurrences.keyOf(pathOf(tree, node))
      if ((isWhiteout || isReplacing) && !hasFlag(tree, node, NodeFlag.OverlayForm))
        occurrences.count(key, path < 0 ? 0 : stackedDirectorySize(layers, merged, path, layer))
      if (!isWhiteout && isLeaf) occurrences.count(key, size)
    }
  })
  const { smallest, sum, wastedBytes } = occurrences.total()
  const userBytes = sizeBytes - baseBytes
  return {
    score: sum === 0 ? 1 : smallest / sum,
    wastedBytes,
    sizeBytes,
    userBytes,
    wastedShare: userBytes === 0 ? 0 : wastedBytes / userBytes,
  }
}

/** The sizes with which each path occurs. */
class Occurrences {
  readonly #pathCount: number
  readonly #smallest: Float64Array
  readonly #sums: Float64Array
  readonly #counts: Uint32Array
  /** Paths that the merged tree does not have: below a link, or whiteouts of nothing. */
  readonly #others: { smallest: number; sum: number; count: number }[] = []
  readonly #otherKeys = new Map<string, number>()

  constructor(pathCount: number) {
    this.#pathCount = pathCount
    this.#smallest = new Float64Array(pathCount)
    this.#sums = new Float64Array(pathCount)
    this.#counts = new Uint32Array(pathCount)
  }

  /** The number under which a path that is not in the merged tree is counted. */
  keyOf(path: string): number {
    const key = this.#otherKeys.get(path) ?? this.#pathCount + this.#otherKeys.size
    this.#otherKeys.set(path, key)
    return key
  }

  count(key: number, size: number): void {
    if (key >= this.#pathCount) {
      const other = (this.#others[key - this.#pathCount] ??= { smallest: size, sum: 0, count: 0 })
      other.smallest = Math.min(other.smallest, size)
      other.sum += size
      other.count++
      return
    }
    const isFirst = this.#counts[key] === 0
    this.#smallest[key] = isFirst ? size : Math.min(this.#smallest[key] ?? 0, size)
    this.#sums[key] = (this.#sums[key] ?? 0) + size
    this.#counts[key] = (this.#counts[key] ?? 0) + 1
  }

  total(): { smallest: number; sum: number; wastedBytes: number } {
    const total = { smallest: 0, sum: 0, wastedBytes: 0 }
    const add = (smallest: number, sum: number, count: number) => {
      total.smallest += smallest
      total.sum += sum
      if (count >= 2) total.wastedBytes += sum
    }
    for (let path = 0; path < this.#pathCount; path++)
      add(this.#smallest[path] ?? 0, this.#sums[path] ?? 0, this.#counts[path] ?? 0)
    for (const other of this.#others) if (other !== undefined) add(other.smallest, other.sum, other.count)
    return total
  }
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
function stackedNode(
  layers: readonly LayerTree[],
  merged: MergedTree,
  path: PathId,
  layer: number,
): { tree: LayerTree; node: number } | undefined {
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
