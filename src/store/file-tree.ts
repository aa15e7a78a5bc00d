import { hasFlag, isWhiteout, type LayerTree, NodeFlag, NodeKind } from '../layer/layer-tree.ts'
import { computeTreeAtStep, isPresent } from '../merge/at-step.ts'
import { Change, isPresentAfter } from '../merge/change.ts'
import { classifyChange, type PlacedEntry, placeEntry } from '../merge/compare-nodes.ts'
import type { EventId, MergedTree, PathId } from '../merge/merged-tree.ts'
import type { TreeShape } from '../tree/preorder.ts'
import { computeSubtreeTotals } from '../tree/totals.ts'
import type { FilesView } from './view-state.ts'

/** How a node of the table stands in the view. */
export const Presence = {
  /** Not in the view at all. */
  None: 0,
  Present: 1,
  /** Gone, but shown in its place as what it was. */
  Ghost: 2,
} as const

/** Stands in a change column for "nothing happened". */
export const unchanged = 255

/**
 * What the file table shows, whatever the view: a tree, and by node how it stands in the view. Node numbers are those of
 * the merged tree, or in the `stored` view those of the layer's tree.
 */
export interface FileTree {
  readonly shape: TreeShape
  readonly presence: Uint8Array
  /** A Change, or `unchanged`. */
  readonly change: Uint8Array
  /** Layer whose entry is shown. */
  readonly layer: Uint16Array
  /** Node of the entry in that layer's tree. */
  readonly entryNode: Uint32Array
  /** Content bytes of a file; of a directory those below it that are in the view, a hard-linked file once. */
  readonly size: Float64Array
  /** Nodes that are present, the root not counted. */
  readonly presentCount: number
  /** By Change: how many nodes show it. */
  readonly changeCounts: readonly number[]
  /** The entry that a node shows; undefined where the layer is not there. */
  readonly entryOf: (node: number) => PlacedEntry | undefined
}

/** Computes the table's tree for a view. */
export function computeFileTree(layers: readonly LayerTree[], merged: MergedTree, view: FilesView): FileTree {
  if (view.kind === 'stored') return storedTree(layers, view.layer)
  const from = view.kind === 'changes' ? view.from : 0
  const to = view.kind === 'changes' ? view.to : view.layer
  return mergedTree(layers, merged, from, to, view.kind === 'changes')
}

function mergedTree(layers: readonly LayerTree[], merged: MergedTree, from: number, to: number, isComparison: boolean): FileTree {
  const count = merged.parent.length
  const before = computeTreeAtStep(merged, from - 1).event
  const after = computeTreeAtStep(merged, to).event
  const presence = new Uint8Array(count)
  const change = new Uint8Array(count).fill(unchanged)
  const layer = new Uint16Array(count)
  const entryNode = new Uint32Array(count)
  const shownEvent = new Int32Array(count).fill(-1)
  const place = (event: EventId) => placeEntry(layers, merged.eventLayer[event] ?? 0, merged.eventNode[event] ?? 0, merged.hardlinks.get(event))
  for (let path = 0; path < count; path++) {
    const was = before[path] ?? -1
    const is = after[path] ?? -1
    const wasPresent = isPresent(merged, was)
    if (isPresent(merged, is)) {
      presence[path] = Presence.Present
      shownEvent[path] = is
      if (!isComparison) {
        // The base only adds; marking all of it would drown the rest.
        if ((merged.eventLayer[is] ?? 0) > 0) change[path] = merged.eventChange[is] ?? 0
      } else if (!wasPresent) {
        change[path] = Change.Added
      } else if (was !== is) {
        const lower = place(was)
        const upper = place(is)
        if (lower !== undefined && upper !== undefined) change[path] = classifyChange(lower, upper)
      }
    } else if (is >= 0 && (!isComparison || wasPresent)) {
      presence[path] = Presence.Ghost
      change[path] = merged.eventChange[is] ?? 0
      shownEvent[path] = lastPresentEvent(merged, path, is)
    }
    const event = shownEvent[path] ?? -1
    if (event >= 0) {
      // The layer shown is the one that did the last thing: of a ghost, the one that took it away.
      layer[path] = merged.eventLayer[is >= 0 ? is : event] ?? 0
      entryNode[path] = merged.eventNode[event] ?? 0
    }
  }
  const entryOf = (path: PathId) => ((shownEvent[path] ?? -1) < 0 ? undefined : place(shownEvent[path] ?? 0))
  return finishTree({ shape: merged, presence, change, layer, entryNode, entryOf }, (path) => {
    const event = shownEvent[path] ?? -1
    const link = merged.hardlinks.get(event)
    const inodeLayer = link?.layer ?? merged.eventLayer[event] ?? 0
    const inodeNode = link?.node ?? merged.eventNode[event] ?? 0
    return { size: event < 0 ? 0 : (layers[inodeLayer]?.size[inodeNode] ?? 0), inode: inodeLayer * 2 ** 32 + inodeNode }
  }, new Set([...merged.hardlinks.values()].map(({ layer: inodeLayer, node }) => inodeLayer * 2 ** 32 + node)))
}

function storedTree(layers: readonly LayerTree[], index: number): FileTree {
  const tree = layers[index]
  if (tree === undefined) throw new RangeError(`no layer ${index}`)
  const count = tree.kind.length
  const presence = new Uint8Array(count)
  const change = new Uint8Array(count).fill(unchanged)
  const entryNode = Uint32Array.from({ length: count }, (_, node) => node)
  for (let node = 0; node < count; node++) {
    presence[node] = isWhiteout(tree, node) ? Presence.Ghost : Presence.Present
    if (tree.kind[node] === NodeKind.Whiteout) change[node] = Change.Deleted
    else if (hasFlag(tree, node, NodeFlag.Opaque)) change[node] = Change.Hidden
  }
  const layer = new Uint16Array(count).fill(index)
  const entryOf = (node: number): PlacedEntry => ({ tree, node, inode: tree.kind[node] === NodeKind.Hardlink ? undefined : { tree, node } })
  return finishTree({ shape: tree, presence, change, layer, entryNode, entryOf }, (node) => ({ size: tree.size[node] ?? 0, inode: node }), new Set())
}

type UnfinishedTree = Omit<FileTree, 'size' | 'presentCount' | 'changeCounts'>

/**
 * Adds the sizes and counts.
 * @param shared inodes that more than one path may have: each is counted once
 */
function finishTree(tree: UnfinishedTree, sizeOf: (node: number) => { size: number; inode: number }, shared: ReadonlySet<number>): FileTree {
  const count = tree.presence.length
  const own = new Float64Array(count)
  const present = new Float64Array(count)
  const ghost = new Float64Array(count)
  const seen = new Set<number>()
  const changeCounts = new Array<number>(7).fill(0)
  let presentCount = 0
  for (let node = 0; node < count; node++) {
    const presence = tree.presence[node]
    if (presence === Presence.None) continue
    const { size, inode } = sizeOf(node)
    own[node] = size
    const isFirst = !shared.has(inode) || !seen.has(inode)
    if (shared.has(inode) && presence === Presence.Present) seen.add(inode)
    if (presence === Presence.Ghost) ghost[node] = size
    else if (isFirst) present[node] = size
    if (presence === Presence.Present && node > 0) presentCount++
    const change = tree.change[node] ?? unchanged
    if (change !== unchanged && node > 0) changeCounts[change] = (changeCounts[change] ?? 0) + 1
  }
  const presentTotals = computeSubtreeTotals(tree.shape, present)
  const ghostTotals = computeSubtreeTotals(tree.shape, ghost)
  const size = new Float64Array(count)
  for (let node = 0; node < count; node++) {
    const isLeaf = (tree.shape.subtreeEnd[node] ?? 0) === node + 1
    const total = tree.presence[node] === Presence.Ghost ? (ghostTotals[node] ?? 0) : (presentTotals[node] ?? 0)
    size[node] = isLeaf ? (own[node] ?? 0) : total
  }
  return { ...tree, size, presentCount, changeCounts }
}

function lastPresentEvent(merged: MergedTree, path: PathId, before: EventId): EventId {
  const start = merged.eventStart[path] ?? 0
  for (let event = before; event >= start; event--) if (isPresentAfter(merged.eventChange[event] ?? 0)) return event
  return -1
}
