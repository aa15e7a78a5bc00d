import type { TreeShape } from './preorder.ts'

/**
 * Sums a value over each subtree in one backward pass: children come after their parent, so each node is complete when
 * it is added to its parent.
 * @param own the value of each node by itself; left as it is
 */
export function computeSubtreeTotals(tree: TreeShape, own: Float64Array): Float64Array<ArrayBuffer> {
  const totals = new Float64Array(own)
  for (let node = totals.length - 1; node > 0; node--) {
    const parent = tree.parent[node] ?? 0
    totals[parent] = (totals[parent] ?? 0) + (totals[node] ?? 0)
  }
  return totals
}
