import { joinedHead } from '../../table/joined-folders.ts'
import type { Rows } from '../../table/rows.ts'

/**
 * The folders to be shown over the topmost rows, from the outermost in: those that are open around the first row that they leave in
 * sight, and have gone out of it.
 * @param top the row at the upper end of what is in sight
 * @param most so many at most, from the outermost in
 */
export function parentsOver(rows: Rows, top: number, most: number): number[] {
  const { visible, tree } = rows
  if (tree.isList) return []
  let over: number[] = []
  // Each folder that is shown covers a row more, below which the folders may be others.
  for (let covered = 0; covered <= most; covered++) {
    const node = visible.nodes[top + covered]
    if (node === undefined || (visible.depths[top + covered] ?? 0) < covered) break
    over = parentRows(rows, node).slice(0, covered)
  }
  // What still stands in its own place there needs no other.
  return over.filter((node, i) => visible.nodes[top + i] !== node)
}

/** The rows that a row stands below, as nodes, from the outermost in. */
export function parentRows({ tree, filter, joins }: Rows, node: number): number[] {
  const { parent } = tree.shape
  const above: number[] = []
  for (let at = node; ; ) {
    const head = joins ? joinedHead(tree, filter.marks, at) : at
    at = parent[head] ?? 0
    if (at <= 0) return above.reverse()
    above.push(at)
  }
}
