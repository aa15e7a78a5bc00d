import { hasFlag, isWhiteout, type LayerTree, NodeFlag, NodeKind } from '../layer/layer-tree.ts'
import { isPresent } from '../merge/at-step.ts'
import { Change, isPresentAfter } from '../merge/change.ts'
import { classifyChange, type PlacedEntry, placeEntry } from '../merge/compare-nodes.ts'
import type { EventId, MergedTree, PathId } from '../merge/merged-tree.ts'
import type { TreeShape } from '../tree/preorder.ts'
import { nodesPerStep, type Steps } from '../tree/steps.ts'
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
  /** Nodes that show none, the root not counted. */
  readonly unchangedCount: number
  /** The entry that a node shows; undefined where the layer is not there. */
  readonly entryOf: (node: number) => PlacedEntry | undefined
}

/** Computes the table's tree for a view, step by step: a million paths take longer than the page may stand still. */
export function* fileTreeSteps(layers: readonly LayerTree[], merged: MergedTree, view: FilesView): Steps<FileTree> {
  if (view.kind === 'stored') return yield* storedTree(layers, view.layer)
  const from = view.kind === 'changes' ? view.from : 0
  const to = view.kind === 'changes' ? view.to : view.layer
  return yield* mergedTree(layers, merged, from, to, view.kind === 'changes')
}

function* mergedTree(layers: readonly LayerTree[], merged: MergedTree, from: number, to: number, isComparison: boolean): Steps<FileTree> {
  const count = merged.parent.length
  const { eventStart, eventLayer, eventChange, eventNode, hardlinks } = merged
  const presence = new Uint8Array(count)
  const change = new Uint8Array(count).fill(unchanged)
  const layer = new Uint16Array(count)
  const entryNode = new Uint32Array(count)
  const own = new Float64Array(count)
  const shownEvent = new Int32Array(count).fill(-1)
  const shared = sharedInodes(layers, merged)
  const counted = new Set<number>()
  const repeated = new Set<number>()
  const place = (event: EventId) => placeEntry(layers, eventLayer[event] ?? 0, eventNode[event] ?? 0, hardlinks.get(event))
  yield
  for (let path = 0; path < count; path++) {
    if (path % nodesPerStep === 0) yield
    const start = eventStart[path] ?? 0
    const end = eventStart[path + 1] ?? 0
    let was = -1
    let is = -1
    for (let at = start; at < end; at++) {
      const by = eventLayer[at] ?? 0
      if (by > to) break
      if (by < from) was = at
      is = at
    }
    if (is < 0) continue
    const wasPresent = isPresent(merged, was)
    let shown = is
    if (isPresent(merged, is)) {
      presence[path] = Presence.Present
      if (!isComparison) {
        // The base only adds; marking all of it would drown the rest.
        if ((eventLayer[is] ?? 0) > 0) change[path] = eventChange[is] ?? 0
      } else if (!wasPresent) {
        change[path] = Change.Added
      } else if (was !== is) {
        const lower = place(was)
        const upper = place(is)
        if (lower !== undefined && upper !== undefined) change[path] = classifyChange(lower, upper)
      }
    } else if (!isComparison || wasPresent) {
      presence[path] = Presence.Ghost
      change[path] = eventChange[is] ?? 0
      shown = lastPresentEvent(merged, path, is)
    } else {
      continue
    }
    // The layer shown is the one that did the last thing: of a ghost, the one that took it away.
    layer[path] = eventLayer[is] ?? 0
    if (shown < 0) continue
    shownEvent[path] = shown
    const node = eventNode[shown] ?? 0
    const shownLayer = eventLayer[shown] ?? 0
    entryNode[path] = node
    if (shared[shownLayer]?.[node] !== 1) {
      own[path] = layers[shownLayer]?.size[node] ?? 0
      continue
    }
    const inode = hardlinks.get(shown) ?? { layer: shownLayer, node }
    own[path] = layers[inode.layer]?.size[inode.node] ?? 0
    const key = inode.layer * 2 ** 32 + inode.node
    if (presence[path] === Presence.Ghost) continue
    if (counted.has(key)) repeated.add(path)
    counted.add(key)
  }
  const entryOf = (path: PathId) => ((shownEvent[path] ?? -1) < 0 ? undefined : place(shownEvent[path] ?? 0))
  return yield* finishTree({ shape: merged, presence, change, layer, entryNode, entryOf }, own, repeated)
}

const sharedByTree = new WeakMap<MergedTree, readonly (Uint8Array | undefined)[]>()

/** By layer and node, 1 for the entries of files that have several names; undefined for layers without any. */
function sharedInodes(layers: readonly LayerTree[], merged: MergedTree): readonly (Uint8Array | undefined)[] {
  const known = sharedByTree.get(merged)
  if (known !== undefined) return known
  const shared: (Uint8Array | undefined)[] = layers.map(() => undefined)
  const mark = (layer: number, node: number) => {
    const marks = (shared[layer] ??= new Uint8Array(layers[layer]?.kind.length ?? 0))
    marks[node] = 1
  }
  for (const [event, { layer, node }] of merged.hardlinks) {
    mark(layer, node)
    mark(merged.eventLayer[event] ?? 0, merged.eventNode[event] ?? 0)
  }
  sharedByTree.set(merged, shared)
  return shared
}

function* storedTree(layers: readonly LayerTree[], index: number): Steps<FileTree> {
  const tree = layers[index]
  if (tree === undefined) throw new RangeError(`no layer ${index}`)
  const count = tree.kind.length
  const presence = new Uint8Array(count)
  const change = new Uint8Array(count).fill(unchanged)
  const entryNode = new Uint32Array(count)
  for (let node = 0; node < count; node++) {
    entryNode[node] = node
    presence[node] = isWhiteout(tree, node) ? Presence.Ghost : Presence.Present
    if (tree.kind[node] === NodeKind.Whiteout) change[node] = Change.Deleted
    else if (hasFlag(tree, node, NodeFlag.Opaque)) change[node] = Change.Hidden
  }
  const layer = new Uint16Array(count).fill(index)
  const entryOf = (node: number): PlacedEntry => ({ tree, node, ...(tree.kind[node] === NodeKind.Hardlink ? { inode: undefined, hardlink: { tree, node } } : { inode: { tree, node }, hardlink: undefined }) })
  yield
  return yield* finishTree({ shape: tree, presence, change, layer, entryNode, entryOf }, tree.size, new Set())
}

type UnfinishedTree = Omit<FileTree, 'size' | 'presentCount' | 'changeCounts' | 'unchangedCount'>

/**
 * Adds the sizes and counts.
 * @param own bytes of each node by itself
 * @param repeated nodes whose bytes another node has too: counted there
 */
function* finishTree(tree: UnfinishedTree, own: Float64Array, repeated: ReadonlySet<number>): Steps<FileTree> {
  const { presence, change, shape } = tree
  const count = presence.length
  const present = new Float64Array(count)
  const changes = new Uint32Array(256)
  let presentCount = 0
  const ghost = new Float64Array(count)
  let ghostCount = 0
  for (let node = 0; node < count; node++) {
    const state = presence[node]
    if (state === Presence.None) continue
    if (state === Presence.Ghost) {
      ghost[node] = own[node] ?? 0
      ghostCount++
    } else {
      present[node] = own[node] ?? 0
      presentCount++
    }
    const at = change[node] ?? unchanged
    changes[at] = (changes[at] ?? 0) + 1
  }
  // The root is no node that people see.
  if (presence[0] === Presence.Present) presentCount--
  if (presence[0] !== Presence.None) changes[change[0] ?? unchanged] = (changes[change[0] ?? unchanged] ?? 0) - 1
  for (const node of repeated) present[node] = 0
  yield
  const size = computeSubtreeTotals(shape, present)
  yield
  for (const node of repeated) if ((shape.subtreeEnd[node] ?? 0) === node + 1) size[node] = own[node] ?? 0
  if (ghostCount > 0) {
    const ghostTotals = computeSubtreeTotals(shape, ghost)
    for (let node = 0; node < count; node++) if (presence[node] === Presence.Ghost) size[node] = ghostTotals[node] ?? 0
  }
  return { ...tree, size, presentCount, changeCounts: [...changes.subarray(0, 7)], unchangedCount: changes[unchanged] ?? 0 }
}

function lastPresentEvent(merged: MergedTree, path: PathId, before: EventId): EventId {
  const start = merged.eventStart[path] ?? 0
  for (let event = before; event >= start; event--) if (isPresentAfter(merged.eventChange[event] ?? 0)) return event
  return -1
}
