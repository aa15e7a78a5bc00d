import { ownerOf } from '../layer/layer-tree.ts'
import type { PlacedEntry } from '../merge/compare-nodes.ts'
import { type FileTree, Presence } from './file-tree.ts'

/** Gives what a node is sorted by. */
type SortValue = (node: number) => number

/**
 * What rows can be sorted by beside their names, and how its value is had of a tree. Rows without an entry have 0 of what stands
 * in entries.
 */
const sortValues = {
  size: sizeOf,
  mode: ofEntry(({ tree, node }) => tree.mode[node] ?? 0),
  owner: ofEntry(({ tree, node }) => ownerOf(tree, node).uid),
  time: ofEntry(({ tree, node }) => tree.mtimeSeconds[node] ?? 0),
  layer:
    ({ layer }) =>
    (node) =>
      layer[node] ?? 0,
} satisfies Readonly<Record<string, (tree: FileTree) => SortValue>>

/** What rows can be sorted by. */
export type SortKey = 'name' | keyof typeof sortValues

/** The order of rows within each directory. */
export interface Sort {
  readonly key: SortKey
  readonly isDescending: boolean
}

/** How nodes of a tree are compared. Names break ties, so that the order is always the same. */
export function createComparison(tree: FileTree, { key, isDescending }: Sort): (a: number, b: number) => number {
  const sign = isDescending ? -1 : 1
  const { name } = tree.shape
  // Names are numbered in their order.
  const byName = (a: number, b: number) => (name[a] ?? 0) - (name[b] ?? 0)
  if (key === 'name') return (a, b) => sign * byName(a, b)
  const valueOf = sortValues[key](tree)
  return (a, b) => sign * (valueOf(a) - valueOf(b)) || byName(a, b)
}

function ofEntry(read: (entry: PlacedEntry) => number): (tree: FileTree) => SortValue {
  return (tree) => (node) => {
    const entry = tree.entryOf(node)
    return entry === undefined ? 0 : read(entry)
  }
}

/** Where changes are shown, what is gone brings nothing: it comes after all that is there, what was largest first. */
function sizeOf({ view, size, presence }: FileTree): SortValue {
  if (view.kind !== 'changes') return (node) => size[node] ?? 0
  return (node) => {
    const bytes = size[node] ?? 0
    return presence[node] === Presence.Ghost ? -1 / (1 + bytes) : bytes
  }
}
