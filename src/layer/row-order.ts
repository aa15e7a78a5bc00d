/** The parent of a row that was taken away. */
export const removed = -2

/**
 * Rows of a table in the order of arrival, sorted to preorder with siblings by name; removed rows are left out.
 * @param count how many rows there are; row 0 is the root
 * @param ranks by name number where the name stands in the order of names
 */
export function preorderOf({ parent, name }: { readonly parent: Int32Array; readonly name: Uint32Array }, count: number, ranks: Uint32Array): Uint32Array {
  const live: number[] = []
  for (let row = 1; row < count; row++) if (parent[row] !== removed) live.push(row)
  live.sort((a, b) => (ranks[name[a] ?? 0] ?? 0) - (ranks[name[b] ?? 0] ?? 0))
  // Linked in falling order, so that each list of children ends up rising.
  const firstChild = new Int32Array(count).fill(-1)
  const nextSibling = new Int32Array(count).fill(-1)
  for (let i = live.length - 1; i >= 0; i--) {
    const row = live[i] ?? 0
    const above = parent[row] ?? 0
    nextSibling[row] = firstChild[above] ?? -1
    firstChild[above] = row
  }
  const order = new Uint32Array(live.length + 1)
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
