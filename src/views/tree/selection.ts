import { type FileTree, Presence } from '../../table/file-tree.ts'
import type { Rows } from '../../table/rows.ts'
import { isSameView } from '../../table/view-state.ts'
import { walkPairs } from '../../tree/walk-pairs.ts'

/** Rows that are selected together. The row with the focus is one of them. */
export interface Selection {
  readonly tree: FileTree
  /** By node, 1 for what is selected: of a million rows a set would take long. */
  readonly isIn: Uint8Array
  readonly count: number
  /** The node from which Shift selects. */
  readonly anchor: number
}

/** All rows between the anchor and another, both in it. */
export function selectRange({ tree, visible }: Rows, anchor: number, index: number): Selection {
  const start = Math.max(0, visible.nodes.indexOf(anchor))
  const [from, to] = [Math.min(start, index), Math.max(start, index)]
  const isIn = new Uint8Array(tree.presence.length)
  for (const node of visible.nodes.subarray(from, to + 1)) isIn[node] = 1
  return { tree, isIn, count: to - from + 1, anchor: visible.nodes[start] ?? anchor }
}

/** One row more, or one less. @param before undefined where only `node` itself is selected so far, or −1 for nothing */
export function toggleNode(tree: FileTree, before: Selection | undefined, selected: number, node: number): Selection {
  const isIn = before === undefined ? new Uint8Array(tree.presence.length) : before.isIn.slice()
  if (before === undefined && selected > 0) isIn[selected] = 1
  isIn[node] = 1 - (isIn[node] ?? 0)
  return { tree, isIn, count: isIn.reduce((sum, each) => sum + each, 0), anchor: node }
}

/** The same paths in a tree of the same view that has taken the place of another; undefined for another view. */
export function carrySelection({ tree: before, isIn, anchor }: Selection, tree: FileTree): Selection | undefined {
  if (!isSameView(before.view, tree.view) || tree.isList) return undefined
  const carried = new Uint8Array(tree.presence.length)
  let count = 0
  let newAnchor = 0
  walkPairs(before.shape, tree.shape, (a, b) => {
    if (a < 0 || b < 0) return
    if (a === anchor) newAnchor = b
    if (isIn[a] !== 1) return
    carried[b] = 1
    count++
  })
  return { tree, isIn: carried, count, anchor: newAnchor }
}

/** What a selection comes to. */
export interface SelectionSum {
  /** Content bytes of what is there, none counted twice: what lies below a selected folder is in that folder's. */
  readonly bytes: number
  /** Nodes that are there and below no other that is: all that must be taken to have all of them. */
  readonly roots: readonly number[]
}

/** Adds up a selection. A file of several names that are all selected counts by each. */
export function sumSelection({ tree, isIn }: Selection): SelectionSum {
  const { subtreeEnd } = tree.shape
  const roots: number[] = []
  let bytes = 0
  for (let node = 1; node < isIn.length; ) {
    if (isIn[node] !== 1 || tree.presence[node] !== Presence.Present) {
      node++
      continue
    }
    roots.push(node)
    bytes += tree.size[node] ?? 0
    node = Math.max(node + 1, subtreeEnd[node] ?? 0)
  }
  return { bytes, roots }
}

/** The selected paths from top to bottom, a line each. */
export function selectedPaths({ tree, isIn }: Selection): string {
  const lines: string[] = []
  isIn.forEach((isSelected, node) => {
    if (isSelected === 1) lines.push(`/${tree.pathOf(node)}`)
  })
  return lines.join('\n')
}
