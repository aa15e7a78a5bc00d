import type { FileTree } from './file-tree.ts'

/**
 * The folder with which another stands in one row: its only shown child, where that is shown in the same way and has shown children
 * itself. −1 where the row is the folder's alone.
 * @param marks by node, a RowMark
 */
export function joinedChild({ shape, change, presence }: FileTree, marks: Uint8Array, folder: number): number {
  const { subtreeEnd } = shape
  const end = subtreeEnd[folder] ?? 0
  let only = -1
  for (let child = folder + 1; child < end; child = subtreeEnd[child] ?? end) {
    if ((marks[child] ?? 0) === 0) continue
    if (only >= 0) return -1
    only = child
  }
  // What its own row would say must not get lost.
  const isAlike =
    only >= 0 && change[only] === change[folder] && presence[only] === presence[folder] && marks[only] === marks[folder]
  return isAlike && hasShownChild(shape.subtreeEnd, marks, only) ? only : -1
}

/** The last folder of the row that a folder stands in: the row is that one's. Everything else is its own. */
export function joinedEnd(tree: FileTree, marks: Uint8Array, node: number): number {
  let at = node
  for (let child = joinedChild(tree, marks, at); child >= 0; child = joinedChild(tree, marks, at)) at = child
  return at
}

/** The first folder of the row that is `node`'s. */
export function joinedHead(tree: FileTree, marks: Uint8Array, node: number): number {
  const { parent } = tree.shape
  let at = node
  while ((parent[at] ?? 0) > 0 && joinedChild(tree, marks, parent[at] ?? 0) === at) at = parent[at] ?? 0
  return at
}

/** Whether something below a node is shown. */
export function hasShownChild(subtreeEnd: FileTree['shape']['subtreeEnd'], marks: Uint8Array, node: number): boolean {
  const end = subtreeEnd[node] ?? 0
  for (let child = node + 1; child < end; child = subtreeEnd[child] ?? end) if ((marks[child] ?? 0) > 0) return true
  return false
}
