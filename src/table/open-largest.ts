import { type FileTree, Presence } from './file-tree.ts'

/**
 * Opens directories, the largest first, as long as the rows stay readable; what is gone comes last.
 * @param marks by node, above 0 for what is shown
 * @param maxRows so many rows are shown at most, unless the top level alone has more
 * @returns by node, 1 for open directories
 */
export function openLargest(tree: FileTree, marks: Uint8Array, maxRows: number): Uint8Array {
  const { subtreeEnd } = tree.shape
  const expanded = new Uint8Array(subtreeEnd.length)
  /** Closed directories in sight. */
  const closed: number[] = []
  /** The shown children of a directory; undefined when they are too many. */
  const childrenOf = (directory: number, most: number): number[] | undefined => {
    const children: number[] = []
    const end = subtreeEnd[directory] ?? 0
    for (let child = directory + 1; child < end; child = subtreeEnd[child] ?? end) {
      if ((marks[child] ?? 0) === 0) continue
      if (children.push(child) > most) return undefined
    }
    return children
  }
  const show = (children: readonly number[]): number => {
    for (const child of children) if ((subtreeEnd[child] ?? 0) > child + 1) closed.push(child)
    return children.length
  }
  const isBefore = (a: number, b: number) => {
    const [isGoneA, isGoneB] = [tree.presence[a] === Presence.Ghost, tree.presence[b] === Presence.Ghost]
    return isGoneA === isGoneB ? (tree.size[a] ?? 0) > (tree.size[b] ?? 0) : isGoneB
  }
  const top = childrenOf(0, maxRows)
  if (top === undefined) return expanded
  let rows = show(top)
  while (closed.length > 0) {
    let at = 0
    for (let i = 1; i < closed.length; i++) if (isBefore(closed[i] ?? 0, closed[at] ?? 0)) at = i
    const [directory = 0] = closed.splice(at, 1)
    const children = childrenOf(directory, maxRows - rows)
    if (children === undefined) continue
    expanded[directory] = 1
    rows += show(children)
  }
  return expanded
}
