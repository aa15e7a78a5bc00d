import type { PathId } from '../merge/merged-tree.ts'
import type { TreeShape } from '../tree/preorder.ts'

/** The deepest node that is or holds all of some nodes; 0, the root, for none. */
export function commonAncestor({ parent }: Pick<TreeShape, 'parent'>, nodes: Iterable<PathId>): PathId {
  let common = -1
  for (const node of nodes) common = common < 0 ? node : meet(parent, common, node)
  return Math.max(0, common)
}

/** Where the ways of two nodes to the root meet: a parent has a smaller number than its children. */
function meet(parent: TreeShape['parent'], one: PathId, other: PathId): PathId {
  while (one !== other) {
    if (one > other) one = parent[one] ?? 0
    else other = parent[other] ?? 0
  }
  return one
}
