import type { FileTree } from './file-tree.ts'
import type { FilterResult } from './filter.ts'
import type { Steps } from '../tree/steps.ts'
import { joinedEnd } from './joined-folders.ts'
import { createComparison, type Sort } from './sort.ts'

/** The rows of the table from top to bottom, ready to be windowed. */
export interface VisibleRows {
  /** Nodes of the FileTree, the root left out. */
  readonly nodes: Int32Array
  /** Directories above each row, 0 at the top. */
  readonly depths: Uint16Array
}

/**
 * Flattens the open part of the tree; a list keeps its order.
 * @param expanded by node, 1 for open directories; ignored while the filter narrows, when all that leads to a match is open
 * @param joins whether folders that hold nothing but one folder stand in one row with it, which is that one's
 */
export function visibleRowsSteps(
  tree: FileTree,
  filter: FilterResult,
  expanded: Uint8Array,
  sort: Sort,
  joins: boolean,
): Steps<VisibleRows> {
  return tree.isList || (sort.key === 'name' && !sort.isDescending)
    ? rowsByName(tree, filter, expanded, joins && !tree.isList)
    : sortedRows(tree, filter, expanded, sort, joins)
}

/** Nodes that are gone through, and rows that are sorted, in one step: about a millisecond. */
const passedPerStep = 1 << 14
const sortedPerStep = 1 << 11

/** The tree itself is in the order of names: one pass, over what is closed in one step. */
function* rowsByName(tree: FileTree, filter: FilterResult, expanded: Uint8Array, joins: boolean): Steps<VisibleRows> {
  const { subtreeEnd } = tree.shape
  const { marks, isNarrowing } = filter
  const rows = new RowList()
  const ends: number[] = []
  let depth = 0
  let passed = 0
  const count = subtreeEnd[0] ?? 0
  for (let node = 1; node < count; ) {
    if (++passed % passedPerStep === 0) yield
    while (depth > 0 && node >= (ends[depth - 1] ?? 0)) depth--
    const mark = marks[node] ?? 0
    if (mark === 0) {
      // Nothing below it is shown either: a match marks all that is above it.
      node = subtreeEnd[node] ?? count
      continue
    }
    if (joins) node = joinedEnd(tree, marks, node)
    const end = subtreeEnd[node] ?? count
    rows.add(node, depth)
    if (end > node + 1 && ((isNarrowing && mark === 1) || expanded[node] === 1)) {
      ends[depth++] = end
      node++
    } else {
      node = end
    }
  }
  return rows.finish()
}

function* sortedRows(tree: FileTree, filter: FilterResult, expanded: Uint8Array, sort: Sort, joins: boolean): Steps<VisibleRows> {
  const { subtreeEnd } = tree.shape
  const { marks, isNarrowing } = filter
  const rows = new RowList()
  const compare = createComparison(tree, sort)
  // Rows still to come, the next one on top, with how deep each is.
  const nodes: number[] = []
  const depths: number[] = []
  const pushChildren = (directory: number, depth: number): number => {
    const children: number[] = []
    const end = subtreeEnd[directory] ?? 0
    for (let child = directory + 1; child < end; child = subtreeEnd[child] ?? end)
      if ((marks[child] ?? 0) > 0) children.push(child)
    if (children.length > 1) children.sort(compare)
    for (let i = children.length - 1; i >= 0; i--) {
      nodes.push(children[i] ?? 0)
      depths.push(depth)
    }
    return children.length
  }
  let sorted = pushChildren(0, 0)
  for (let popped = nodes.pop(); popped !== undefined; popped = nodes.pop()) {
    const node = joins ? joinedEnd(tree, marks, popped) : popped
    if (sorted >= sortedPerStep) {
      sorted = 0
      yield
    }
    const depth = depths.pop() ?? 0
    rows.add(node, depth)
    const isOpen = (isNarrowing && marks[node] === 1) || expanded[node] === 1
    if (isOpen && (subtreeEnd[node] ?? 0) > node + 1) sorted += pushChildren(node, depth + 1)
  }
  return rows.finish()
}

/** Rows in arrays that grow. */
class RowList {
  #nodes = new Int32Array(1024)
  #depths = new Uint16Array(1024)
  #count = 0

  add(node: number, depth: number): void {
    if (this.#count === this.#nodes.length) {
      this.#nodes = grow(this.#nodes, new Int32Array(this.#count * 2))
      this.#depths = grow(this.#depths, new Uint16Array(this.#count * 2))
    }
    this.#nodes[this.#count] = node
    this.#depths[this.#count++] = Math.min(depth, 65535)
  }

  finish(): VisibleRows {
    return { nodes: this.#nodes.subarray(0, this.#count), depths: this.#depths.subarray(0, this.#count) }
  }
}

function grow<A extends Int32Array | Uint16Array>(from: A, to: A): A {
  to.set(from)
  return to
}
