import { hasFlag, isWhiteout, type LayerTree, NodeFlag, NodeKind } from '../../layer/layer-tree.ts'
import { EntryRole } from '../../layer/other-entries.ts'
import { Change, isPresentAfter } from '../../merge/change.ts'
import type { MergedTree } from '../../merge/merged-tree.ts'
import { allocateColumns, type Columns } from '../../tree/columns.ts'
import { nodesPerStep, type Steps } from '../../tree/steps.ts'
import { type Landed, never, timeSchema } from './layer-tape.ts'
import { isMarker } from './tape-entry.ts'

/** A layer whose events are to be timed. */
export interface TimedLayer {
  readonly merged: MergedTree
  readonly layer: number
  readonly tree: LayerTree
  readonly placed: Landed
  /** By path of the merged tree the node of the landed tree; −1 for none. */
  readonly nodeOfPath: Int32Array
  /** The entries, as TapeSources. */
  readonly source: Int32Array
  readonly markers: number
}

/**
 * Finds with which entry each event of a layer comes. Parents come before what is below them: what takes away a directory
 * takes away its paths, and a directory is there as soon as anything below it is.
 */
export function* timeEventsSteps(timed: TimedLayer): Steps<Columns<typeof timeSchema>> {
  const { merged, layer, placed, nodeOfPath } = timed
  const nodeTimes = nodeTimesOf(timed)
  // What landed elsewhere has lost its marker: it acts with the last one.
  const lastMarker = Math.max(0, timed.markers - 1)
  const paths = merged.parent.length
  const eventOfPath = new Int32Array(paths).fill(-1)
  /** By path: the entry that takes away what lower layers have at it, and what they have below it. */
  const goneAt = new Uint32Array(paths).fill(never)
  const goneBelow = new Uint32Array(paths).fill(never)
  const madeAt = new Uint32Array(paths).fill(never)
  let events = 0
  for (let path = 0; path < paths; path++) {
    if (path % nodesPerStep === 0) yield
    for (let event = merged.eventStart[path] ?? 0; event < (merged.eventStart[path + 1] ?? 0); event++)
      if (merged.eventLayer[event] === layer) eventOfPath[path] = event
    if ((eventOfPath[path] ?? -1) >= 0) events++
    const above = path === 0 ? never : (goneBelow[merged.parent[path] ?? 0] ?? never)
    const node = nodeOfPath[path] ?? -1
    const { own, below } = node < 0 ? { own: never, below: never } : nodeTimes.hidesOf(node)
    goneAt[path] = Math.min(above, own)
    goneBelow[path] = Math.min(above, own, below)
    const event = eventOfPath[path] ?? -1
    if (event < 0) continue
    const change = merged.eventChange[event] ?? 0
    const isImplied = node >= 0 && hasFlag(placed.tree, node, NodeFlag.Implicit)
    if (isPresentAfter(change)) madeAt[path] = isImplied ? never : nodeTimes.entryOf(merged.eventNode[event] ?? 0)
    else if (goneAt[path] === never) goneAt[path] = lastMarker
  }
  for (let path = paths - 1; path > 0; path--) {
    if (path % nodesPerStep === 0) yield
    const event = eventOfPath[path] ?? -1
    if (event < 0 || !isPresentAfter(merged.eventChange[event] ?? 0)) continue
    if (madeAt[path] === never) madeAt[path] = lastMarker
    const parent = merged.parent[path] ?? 0
    const parentEvent = eventOfPath[parent] ?? -1
    if (parentEvent < 0) continue
    const parentChange = merged.eventChange[parentEvent] ?? 0
    const isNew = parentChange === Change.Added || parentChange === Change.Type
    const parentGone = goneAt[parent] ?? never
    // A directory that is there already gets its new metadata with its own entry, unless it is taken away before.
    if (isNew) madeAt[parent] = Math.min(madeAt[parent] ?? never, madeAt[path] ?? never)
    else if (parentGone !== never) madeAt[parent] = Math.min(madeAt[parent] ?? never, Math.max(madeAt[path] ?? never, parentGone))
  }
  const times = allocateColumns(timeSchema, events)
  for (let path = 0, at = 0; path < paths; path++) {
    const event = eventOfPath[path] ?? -1
    if (event < 0) continue
    times.event[at] = event
    times.path[at] = path
    const made = isPresentAfter(merged.eventChange[event] ?? 0) ? (madeAt[path] ?? never) : never
    times.madeAt[at] = made === never && isPresentAfter(merged.eventChange[event] ?? 0) ? lastMarker : made
    times.goneAt[at] = (goneAt[path] ?? never) > made ? never : (goneAt[path] ?? never)
    at++
  }
  return times
}

/** Where the entries of nodes stand: their own, and the markers beside them; `never` for none. */
function findEntries({ tree, source }: Pick<TimedLayer, 'tree' | 'source'>) {
  const ofNode = new Uint32Array(tree.kind.length).fill(never)
  const opaque = new Map<number, number>()
  const whiteout = new Map<number, number>()
  source.forEach((from, entry) => {
    if (from >= 0) {
      ofNode[from] = entry
      return
    }
    const node = tree.others.node[-1 - from] ?? -1
    const role = tree.others.role[-1 - from]
    if (role === EntryRole.Opaque && !opaque.has(node)) opaque.set(node, entry)
    if (role === EntryRole.Whiteout && !whiteout.has(node)) whiteout.set(node, entry)
  })
  return {
    node: (node: number) => ofNode[node] ?? never,
    opaque: (node: number) => opaque.get(node) ?? never,
    whiteout: (node: number) => whiteout.get(node) ?? never,
  }
}

/** When a layer's nodes act, as entries of its tape; `never` for what they do not do. */
export interface NodeTimes {
  /** Its own entry. */
  entryOf(stored: number): number
  /** By a node of the landed tree: what takes away lower versions of the path itself, and what is below it. */
  hidesOf(node: number): { readonly own: number; readonly below: number }
}

/** Finds when the nodes of a layer act. */
export function nodeTimesOf({ tree, placed, source, markers }: Omit<TimedLayer, 'merged' | 'layer' | 'nodeOfPath'>): NodeTimes {
  const entryOf = findEntries({ tree, source })
  // What landed elsewhere has lost its marker: it acts with the last one.
  const lastMarker = Math.max(0, markers - 1)
  const hidesOf = (node: number) => {
    const { tree: landed } = placed
    const stored = placed.storedNode?.[node] ?? node
    const known = (entry: number, otherwise: number) => (entry === never ? otherwise : entry)
    if (hasFlag(landed, node, NodeFlag.FormatFile)) return { own: never, below: never }
    if (isWhiteout(landed, node) || hasFlag(landed, node, NodeFlag.Replaces)) {
      const entry = tree.kind[stored] === NodeKind.Whiteout ? entryOf.node(stored) : entryOf.whiteout(stored)
      // An opaque marker below it may come earlier than the whiteout.
      return { own: known(entry, known(entryOf.node(stored), lastMarker)), below: entryOf.opaque(stored) }
    }
    if (landed.kind[node] !== NodeKind.Directory) return { own: never, below: known(entryOf.node(stored), lastMarker) }
    if (!hasFlag(landed, node, NodeFlag.Opaque)) return { own: never, below: never }
    // A directory may have both forms of the marker: the first of them does it.
    const own = isMarker(tree, stored) ? entryOf.node(stored) : never
    return { own: never, below: known(Math.min(entryOf.opaque(stored), own), known(entryOf.node(stored), lastMarker)) }
  }
  return { entryOf: entryOf.node, hidesOf }
}
