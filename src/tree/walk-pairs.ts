import { compareNames } from './name-table.ts'
import type { Node, TreeShape } from './preorder.ts'

/**
 * Walks two trees side by side and shows each path once, parents first: its node in either tree, −1 where it has none. What
 * lies below a path that only one tree has is shown too.
 */
export function walkPairs(a: TreeShape, b: TreeShape, visit: (a: Node, b: Node) => void): void {
  visit(0, 0)
  walkBelow(a, 0, b, 0, visit)
}

/** Children ascend by name in both trees, so that one pass over each list finds all pairs. */
function walkBelow(a: TreeShape, aParent: Node, b: TreeShape, bParent: Node, visit: (a: Node, b: Node) => void): void {
  const aEnd = a.subtreeEnd[aParent] ?? 0
  const bEnd = b.subtreeEnd[bParent] ?? 0
  let x = aParent + 1
  let y = bParent + 1
  while (x < aEnd || y < bEnd) {
    const order = x >= aEnd ? 1 : y >= bEnd ? -1 : compareNames(a.names, a.name[x] ?? 0, b.names, b.name[y] ?? 0)
    const xEnd = order <= 0 ? (a.subtreeEnd[x] ?? aEnd) : x
    const yEnd = order >= 0 ? (b.subtreeEnd[y] ?? bEnd) : y
    if (order === 0) {
      visit(x, y)
      walkBelow(a, x, b, y, visit)
    } else {
      // A subtree is a row of nodes.
      for (let node = x; node < xEnd; node++) visit(node, -1)
      for (let node = y; node < yEnd; node++) visit(-1, node)
    }
    x = xEnd
    y = yEnd
  }
}
