import { type LayerTree, NodeFlag, NodeKind } from '../layer/layer-tree.ts'
import { childrenOf, type Node, pathOf } from '../tree/preorder.ts'
import { nodesPerStep, type Steps } from '../tree/steps.ts'
import { subtreeTotalsSteps } from '../tree/totals.ts'
import { Largest } from './largest.ts'

/** A file or folder of a layer, and how much of the layer's content it is. */
export interface LargeEntry {
  /** As the layer stores it. */
  readonly path: string
  /** Content bytes of the file, or of all files below the folder. */
  readonly bytes: number
}

/** The largest that a layer brings, most bytes first. */
export interface LargestEntries {
  readonly files: readonly LargeEntry[]
  /** Without those whose bytes all lie in one folder below them, which says the same more exactly. */
  readonly folders: readonly LargeEntry[]
}

/** Finds the largest files and folders of a layer, each as many as asked for; what is empty is none of them. */
export function* largestEntriesSteps(tree: LayerTree, count: number): Steps<LargestEntries> {
  const own = new Float64Array(tree.kind.length)
  for (let node = 0; node < own.length; node++) {
    if (node % nodesPerStep === 0) yield
    const isContent = tree.kind[node] === NodeKind.File && ((tree.flags[node] ?? 0) & NodeFlag.FormatFile) === 0
    if (isContent) own[node] = tree.size[node] ?? 0
  }
  const totals = yield* subtreeTotalsSteps(tree, own)
  yield
  const files = new Largest(totals, count)
  const folders = new Largest(totals, count)
  for (let node = 1; node < totals.length; node++) {
    if (node % nodesPerStep === 0) yield
    if (tree.kind[node] === NodeKind.File) files.offer(node)
    else if (folders.wants(node) && !isWrapper(tree, totals, node)) folders.offer(node)
  }
  const list = (largest: Largest) =>
    largest.nodes.map((node): LargeEntry => ({ path: pathOf(tree, node), bytes: totals[node] ?? 0 }))
  return { files: list(files), folders: list(folders) }
}

/** Whether one folder in a folder holds all that it holds. */
function isWrapper(tree: LayerTree, totals: Float64Array, folder: Node): boolean {
  for (const child of childrenOf(tree, folder)) {
    if ((totals[child] ?? 0) > 0) return tree.kind[child] === NodeKind.Directory && totals[child] === totals[folder]
  }
  return false
}
