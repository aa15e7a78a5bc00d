import { nameOf } from '../../tree/preorder.ts'
import { hasShownChild, joinedEnd, joinedHead } from '../../table/joined-folders.ts'
import { type DeedOf, type keys } from '../shared/keys.ts'
import type { Rows } from '../../table/rows.ts'

/** What a key asks for. */
export type TreeCommand =
  | { readonly kind: 'select'; readonly index: number }
  | { readonly kind: 'expand'; readonly nodes: readonly number[]; readonly isOpen: boolean }
  | { readonly kind: 'open'; readonly node: number }

/** What is asked of the kinds of change, not of rows. */
export type KindDeed = keyof typeof keys.files.kinds

/** What asks for the menu of a row. */
type MenuDeed = keyof typeof keys.files.menu

/** What a key does on the row at `index` (−1 when none is selected); undefined when it does nothing. */
export function commandOf(
  deed: Exclude<DeedOf<'files'>, KindDeed | MenuDeed | 'all'>,
  rows: Rows,
  index: number,
  pageSize: number,
): TreeCommand | undefined {
  const { visible, tree } = rows
  const last = visible.nodes.length - 1
  if (last < 0) return undefined
  const select = (target: number): TreeCommand => ({ kind: 'select', index: Math.max(0, Math.min(last, target)) })
  const node = visible.nodes[index] ?? -1
  const depth = visible.depths[index] ?? 0
  const { marks } = rows.filter
  const isDirectory = node >= 0 && hasShownChild(tree.shape.subtreeEnd, marks, node)
  // The row below is deeper exactly when this one is open.
  const isOpen = isDirectory && (visible.depths[index + 1] ?? 0) > depth && index < last
  switch (deed) {
    case 'down':
      return select(index + 1)
    case 'up':
      return select(index < 0 ? last : index - 1)
    case 'first':
      return select(0)
    case 'last':
      return select(last)
    case 'pageDown':
      return select(Math.max(0, index) + pageSize)
    case 'pageUp':
      return select(Math.max(0, index) - pageSize)
    case 'into':
      if (!isDirectory) return undefined
      return isOpen ? select(index + 1) : { kind: 'expand', nodes: [node], isOpen: true }
    case 'out': {
      if (isOpen) return { kind: 'expand', nodes: [node], isOpen: false }
      let above = index - 1
      while (above >= 0 && (visible.depths[above] ?? 0) >= depth) above--
      return above >= 0 ? select(above) : undefined
    }
    case 'open':
    case 'toggle':
      if (isDirectory) return { kind: 'expand', nodes: [node], isOpen: !isOpen }
      return deed === 'open' && node >= 0 ? { kind: 'open', node } : undefined
    case 'openAll': {
      const head = rows.joins && node >= 0 ? joinedHead(tree, marks, node) : node
      const parent = head < 0 ? 0 : (tree.shape.parent[head] ?? 0)
      const siblings: number[] = []
      const end = tree.shape.subtreeEnd[parent] ?? 0
      for (let child = parent + 1; child < end; child = tree.shape.subtreeEnd[child] ?? end)
        siblings.push(rows.joins ? joinedEnd(tree, marks, child) : child)
      return { kind: 'expand', nodes: siblings, isOpen: true }
    }
  }
}

/** The next row whose name begins with a text, around the end; −1 when there is none. */
export function findByPrefix({ visible, tree, filter, joins }: Rows, prefix: string, from: number): number {
  const wanted = prefix.toLowerCase()
  const count = visible.nodes.length
  for (let step = 0; step < count; step++) {
    const index = (Math.max(0, from) + step) % count
    const node = visible.nodes[index] ?? 0
    const begins = (at: number) => nameOf(tree.shape, at).toLowerCase().startsWith(wanted)
    // Of joined folders the first stands at the beginning of the row, the last is what the row is.
    if (begins(node) || (joins && begins(joinedHead(tree, filter.marks, node)))) return index
  }
  return -1
}
