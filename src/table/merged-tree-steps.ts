import type { LayerTree } from '../layer/layer-tree.ts'
import { isPresent } from '../merge/at-step.ts'
import { Change, isPresentAfter } from '../merge/change.ts'
import { classifyChange, placeEntry } from '../merge/compare-nodes.ts'
import type { EventId, MergedTree, PathId } from '../merge/merged-tree.ts'
import { findPath, pathOf } from '../tree/preorder.ts'
import { nodesPerStep, type Steps } from '../tree/steps.ts'
import { type FileTree, finishTree, Presence, unchanged } from './file-tree.ts'
import type { FilesView } from './view-state.ts'

/** The table's tree of a state, or of what layers change. */
export function* mergedTreeSteps(
  layers: readonly LayerTree[],
  merged: MergedTree,
  view: Exclude<FilesView, { kind: 'stored' }>,
): Steps<FileTree> {
  const isComparison = view.kind === 'changes'
  const from = isComparison ? view.from : 0
  const to = isComparison ? view.to : view.layer
  const count = merged.parent.length
  const { eventStart, eventLayer, eventChange, eventNode, hardlinks } = merged
  const presence = new Uint8Array(count)
  const change = new Uint8Array(count).fill(unchanged)
  const layer = new Uint16Array(count)
  const own = new Float64Array(count)
  const shownEvent = new Int32Array(count).fill(-1)
  const shared = sharedInodes(layers, merged)
  const counted = new Set<number>()
  const repeated = new Set<number>()
  const ghosts: (readonly [path: PathId, key: number])[] = []
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
    const isGhost = presence[path] === Presence.Ghost
    const inode = shared[shownLayer]?.[node] === 1 ? (hardlinks.get(shown) ?? { layer: shownLayer, node }) : undefined
    // Of changes only what their layers store is counted: a state begins with the base.
    const isCounted = isGhost || (inode?.layer ?? shownLayer) >= from
    if (isCounted) own[path] = layers[inode?.layer ?? shownLayer]?.size[inode?.node ?? node] ?? 0
    if (inode === undefined) continue
    const key = inode.layer * 2 ** 32 + inode.node
    if (isGhost) ghosts.push([path, key])
    else if (isCounted && counted.has(key)) repeated.add(path)
    if (!isGhost) counted.add(key)
  }
  // What another name still has is not gone.
  for (const [path, key] of ghosts) {
    if (counted.has(key)) repeated.add(path)
    counted.add(key)
  }
  const entryOf = (path: PathId) => ((shownEvent[path] ?? -1) < 0 ? undefined : place(shownEvent[path] ?? 0))
  const tree = {
    view,
    shape: merged,
    isList: false,
    presence,
    change,
    layer,
    entryOf,
    directoryOf: () => '',
    pathOf: (path: PathId) => pathOf(merged, path),
    find: (path: string) => findPath(merged, path),
    markerOf: () => undefined,
  }
  return yield* finishTree(tree, own, repeated)
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

function lastPresentEvent(merged: MergedTree, path: PathId, before: EventId): EventId {
  const start = merged.eventStart[path] ?? 0
  for (let event = before; event >= start; event--) if (isPresentAfter(merged.eventChange[event] ?? 0)) return event
  return -1
}
