import type { NameTable } from './name-table.ts'

/** Number of a node; 0 is the root. */
export type Node = number

/**
 * The shape that layer trees and the merged tree share: preorder, siblings ascending by name (code units).
 *
 *     node        0   1     2      3
 *     path        ''  etc   etc/a  usr
 *     parent      -1  0     1      0
 *     subtreeEnd  4   3     3      4      children of n start at n + 1, the next sibling of c is subtreeEnd[c]
 */
export interface TreeShape {
  readonly names: NameTable
  /** −1 for the root; always smaller than the node's own number. */
  readonly parent: Int32Array<ArrayBuffer>
  /** Number in `names` of the last path component. */
  readonly name: Uint32Array<ArrayBuffer>
  /** First node after the subtree. */
  readonly subtreeEnd: Uint32Array<ArrayBuffer>
}

/** The node's last path component; '' for the root. */
export function nameOf(tree: TreeShape, node: Node): string {
  return tree.names.get(tree.name[node] ?? 0)
}

/** The full path without a leading slash; '' for the root. Makes a string: not for loops over all nodes. */
export function pathOf(tree: TreeShape, node: Node): string {
  const parts: string[] = []
  for (let at = node; at > 0; at = tree.parent[at] ?? -1) parts.push(nameOf(tree, at))
  return parts.reverse().join('/')
}

/** The children of a node in order. */
export function* childrenOf(tree: TreeShape, node: Node): Generator<Node> {
  const end = tree.subtreeEnd[node] ?? 0
  for (let child = node + 1; child < end; child = tree.subtreeEnd[child] ?? end) yield child
}

/** The child of that name; −1 when there is none. */
export function findChild(tree: TreeShape, node: Node, name: string): Node {
  const id = tree.names.find(name)
  if (id === undefined) return -1
  const end = tree.subtreeEnd[node] ?? 0
  for (let child = node + 1; child < end; child = tree.subtreeEnd[child] ?? end) if (tree.name[child] === id) return child
  return -1
}

/** The node at a normalised path; −1 when there is none. */
export function findPath(tree: TreeShape, path: string): Node {
  let node = 0
  if (path === '') return node
  for (const name of path.split('/')) {
    node = findChild(tree, node, name)
    if (node < 0) return -1
  }
  return node
}
