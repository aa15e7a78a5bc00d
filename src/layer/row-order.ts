import { takeRows } from '../tree/columns.ts'
import type { Node } from '../tree/preorder.ts'
import { type LayerColumns, layerSchema } from './layer-tree.ts'

/** The parent of a row that was taken away. */
export const removed = -2

/**
 * Rows of a table in the order of arrival, sorted to preorder with siblings by name; removed rows are left out.
 * @param count how many rows there are; row 0 is the root
 * @param ranks by name number where the name stands in the order of names
 */
export function preorderOf(
  { parent, name }: { readonly parent: Int32Array; readonly name: Uint32Array },
  count: number,
  ranks: Uint32Array,
): Uint32Array {
  // Rows by name: the first of each rank, and after each row the next of its rank.
  const firstOfRank = new Int32Array(ranks.length).fill(-1)
  const nextOfRank = new Int32Array(count)
  let live = 1
  for (let row = 1; row < count; row++) {
    if (parent[row] === removed) continue
    const rank = ranks[name[row] ?? 0] ?? 0
    nextOfRank[row] = firstOfRank[rank] ?? -1
    firstOfRank[rank] = row
    live++
  }
  // Linked in falling order, so that each list of children ends up rising; no two children of a directory have one name.
  const firstChild = new Int32Array(count).fill(-1)
  const nextSibling = new Int32Array(count).fill(-1)
  for (let rank = ranks.length - 1; rank >= 0; rank--) {
    for (let row = firstOfRank[rank] ?? -1; row >= 0; row = nextOfRank[row] ?? -1) {
      const above = parent[row] ?? 0
      nextSibling[row] = firstChild[above] ?? -1
      firstChild[above] = row
    }
  }
  const order = new Uint32Array(live)
  const stack = [0]
  let at = 0
  for (let row = stack.pop(); row !== undefined; row = stack.pop()) {
    order[at++] = row
    const sibling = nextSibling[row] ?? -1
    if (sibling >= 0) stack.push(sibling)
    const child = firstChild[row] ?? -1
    if (child >= 0) stack.push(child)
  }
  return order
}

/**
 * The rows of a builder as the columns of a finished tree; the builder's own columns are emptied.
 * @param rows those that make nodes, in preorder
 * @param nameNumbers by the builder's number of a name, its number in the sorted table
 * @returns the columns, and the node of each row; −1 for a row that makes none
 */
export function columnsInOrder(
  columns: LayerColumns,
  count: number,
  rows: Uint32Array,
  nameNumbers: Uint32Array,
): { columns: LayerColumns; numberOf: Int32Array } {
  const numberOf = new Int32Array(count).fill(-1)
  rows.forEach((row, node) => {
    numberOf[row] = node
  })
  const ordered = takeRows(layerSchema, columns, rows)
  for (let node = rows.length - 1; node >= 0; node--) {
    ordered.name[node] = nameNumbers[ordered.name[node] ?? 0] ?? 0
    const parent = node === 0 ? -1 : (numberOf[ordered.parent[node] ?? 0] ?? 0)
    ordered.parent[node] = parent
    ordered.subtreeEnd[node] = Math.max(ordered.subtreeEnd[node] ?? 0, node + 1)
    if (parent >= 0) ordered.subtreeEnd[parent] = Math.max(ordered.subtreeEnd[parent] ?? 0, ordered.subtreeEnd[node] ?? 0)
  }
  return { columns: ordered, numberOf }
}

/** What was kept by row, by the nodes that rows became; of rows that make none nothing is left. */
export function byNode<V>(map: ReadonlyMap<number, V>, numberOf: Int32Array): Map<Node, V> {
  const renumbered = new Map<Node, V>()
  for (const [row, value] of map) if ((numberOf[row] ?? -1) >= 0) renumbered.set(numberOf[row] ?? 0, value)
  return renumbered
}
