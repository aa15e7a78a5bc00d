import type { TreeShape } from './preorder.ts'
import { finishSteps, nodesPerStep, type Steps } from './steps.ts'

/**
 * Sums a value over each subtree in one backward pass: children come after their parent, so each node is complete when
 * it is added to its parent.
 * @param own the value of each node by itself; left as it is
 */
export function* subtreeTotalsSteps(tree: TreeShape, own: Float64Array): Steps<Float64Array<ArrayBuffer>> {
  const totals = new Float64Array(own)
  for (let last = totals.length - 1; last > 0; last -= nodesPerStep) {
    yield
    const first = Math.max(1, last - nodesPerStep + 1)
    for (let node = last; node >= first; node--) {
      const parent = tree.parent[node] ?? 0
      totals[parent] = (totals[parent] ?? 0) + (totals[node] ?? 0)
    }
  }
  return totals
}

/** The same at once. */
export function computeSubtreeTotals(tree: TreeShape, own: Float64Array): Float64Array<ArrayBuffer> {
  return finishSteps(subtreeTotalsSteps(tree, own))
}
