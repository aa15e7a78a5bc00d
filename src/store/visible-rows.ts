import { ownerOf } from '../layer/layer-tree.ts'
import type { FileTree } from './file-tree.ts'
import type { FilterResult } from './filter.ts'
import type { Sort } from './view-state.ts'

/** The rows of the table from top to bottom, ready to be windowed. */
export interface VisibleRows {
  /** Nodes of the FileTree, the root left out. */
  readonly nodes: Int32Array
  /** Directories above each row, 0 at the top. */
  readonly depths: Uint16Array
}

/**
 * Flattens the open part of the tree.
 * @param expanded by node, 1 for open directories; ignored while the filter narrows, when all that leads to a match is open
 */
export function computeVisibleRows(tree: FileTree, filter: FilterResult, expanded: Uint8Array, sort: Sort): VisibleRows {
  const { shape } = tree
  let nodes = new Int32Array(1024)
  let depths = new Uint16Array(1024)
  let count = 0
  const isOpen = (node: number) => (filter.isNarrowing && filter.marks[node] === 1) || expanded[node] === 1
  const compare = sort.key === 'name' && !sort.isDescending ? undefined : createComparison(tree, sort)
  const stack: { node: number; depth: number }[] = []
  const pushChildren = (directory: number, depth: number) => {
    const children: number[] = []
    const end = shape.subtreeEnd[directory] ?? 0
    for (let child = directory + 1; child < end; child = shape.subtreeEnd[child] ?? end) {
      if ((filter.marks[child] ?? 0) > 0) children.push(child)
    }
    if (compare !== undefined) children.sort(compare)
    for (let i = children.length - 1; i >= 0; i--) stack.push({ node: children[i] ?? 0, depth })
  }
  pushChildren(0, 0)
  for (let row = stack.pop(); row !== undefined; row = stack.pop()) {
    if (count === nodes.length) {
      nodes = grow(nodes, new Int32Array(count * 2))
      depths = grow(depths, new Uint16Array(count * 2))
    }
    nodes[count] = row.node
    depths[count] = Math.min(row.depth, 65535)
    count++
    if (isOpen(row.node)) pushChildren(row.node, row.depth + 1)
  }
  return { nodes: nodes.subarray(0, count), depths: depths.subarray(0, count) }
}

function grow<A extends Int32Array | Uint16Array>(from: A, to: A): A {
  to.set(from)
  return to
}

/** Names break ties, so that the order is always the same. */
function createComparison(tree: FileTree, { key, isDescending }: Sort): (a: number, b: number) => number {
  const sign = isDescending ? -1 : 1
  const valueOf = createSortValue(tree, key)
  const { name, names } = tree.shape
  const byName = (a: number, b: number) => {
    const x = names.get(name[a] ?? 0)
    const y = names.get(name[b] ?? 0)
    return x < y ? -1 : x > y ? 1 : 0
  }
  if (valueOf === undefined) return (a, b) => sign * byName(a, b)
  return (a, b) => sign * (valueOf(a) - valueOf(b)) || byName(a, b)
}

function createSortValue(tree: FileTree, key: Sort['key']): ((node: number) => number) | undefined {
  switch (key) {
    case 'name':
      return undefined
    case 'size':
      return (node) => tree.size[node] ?? 0
    case 'layer':
      return (node) => tree.layer[node] ?? 0
    case 'mode':
      return (node) => {
        const entry = tree.entryOf(node)
        return entry === undefined ? 0 : (entry.tree.mode[entry.node] ?? 0)
      }
    case 'time':
      return (node) => {
        const entry = tree.entryOf(node)
        return entry === undefined ? 0 : (entry.tree.mtimeSeconds[entry.node] ?? 0)
      }
    case 'owner':
      return (node) => {
        const entry = tree.entryOf(node)
        return entry === undefined ? 0 : ownerOf(entry.tree, entry.node).uid
      }
  }
}
