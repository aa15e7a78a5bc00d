import { hasFlag, type LayerTree, NodeFlag, NodeKind } from '../../layer/layer-tree.ts'
import { EntryRole } from '../../layer/other-entries.ts'
import { computeTreeAtStep } from '../../merge/at-step.ts'
import { Change } from '../../merge/change.ts'
import type { MergedTree } from '../../merge/merged-tree.ts'
import { placeEntriesSteps } from '../../merge/place-entries.ts'
import { allocateColumns } from '../../tree/columns.ts'
import { sortSteps } from '../../tree/sort-steps.ts'
import { nodesPerStep, type Steps } from '../../tree/steps.ts'
import { walkPairs } from '../../tree/walk-pairs.ts'
import { rowsByEntry } from './by-entry.ts'
import { timeEventsSteps } from './event-times.ts'
import { entrySchema, type Landed, type LayerTape, momentLimit, type SteppedImage } from './layer-tape.ts'
import { sumBytesSteps } from './running-bytes.ts'
import { EntryEffect, isMarker, type TapeSource } from './tape-entry.ts'

/** Makes the tape of a layer, in steps. @throws RangeError where there is no such layer */
export function* layerTapeSteps(image: SteppedImage, layer: number): Steps<LayerTape> {
  const { trees, merged } = image
  const tree = trees[layer]
  if (tree === undefined) throw new RangeError(`no layer ${layer}`)
  const placed = yield* placeLayer(image, layer)
  const nodeOfPath = new Int32Array(merged.parent.length).fill(-1)
  walkPairs(merged, placed.tree, (path, node) => {
    if (path >= 0) nodeOfPath[path] = node
  })
  yield
  const moved = placed.storedNode === undefined ? undefined : findMoved(tree, placed.tree, placed.storedNode)
  const eventOfNode = yield* findEvents(merged, layer, tree.kind.length)
  const inOrder = yield* sortEntries(tree)
  const dangling = new Set(merged.dangling.flatMap((one) => (one.layer === layer ? [one.node] : [])))
  const effects = Uint8Array.from(inOrder, (source) => effectOf({ tree, merged, eventOfNode, dangling, moved }, source))
  yield
  let markers = 0
  while (markers < inOrder.length && isMarker(tree, inOrder[markers] ?? 0)) markers++
  const order = orderOf(effects, markers)
  const entries = allocateColumns(entrySchema, inOrder.length)
  order?.forEach((from, to) => copyEntry(from, to))
  if (order === undefined) inOrder.forEach((_, at) => copyEntry(at, at))
  yield
  const times = yield* timeEventsSteps({ merged, layer, tree, placed, nodeOfPath, source: entries.source, markers })
  const [goneWith, madeWith] = [
    rowsByEntry(times.goneAt, entries.source.length),
    rowsByEntry(times.madeAt, entries.source.length),
  ]
  yield
  const base = computeTreeAtStep(merged, layer - 1).event
  yield
  const bytes = yield* sumBytesSteps(image, { layer, source: entries.source, times, goneWith, madeWith, base })
  return { layer, entries, markers, isInTarOrder: order === undefined, times, goneWith, madeWith, ...bytes }

  function copyEntry(from: number, to: number): void {
    const source = inOrder[from] ?? 0
    entries.source[to] = source
    entries.effect[to] = effects[from] ?? 0
    entries.event[to] = eventOfNode[source < 0 ? (tree?.others.node[-1 - source] ?? -1) : source] ?? -1
  }
}

function* placeLayer({ trees, problems }: SteppedImage, layer: number): Steps<Landed> {
  const tree = trees[layer]
  const hasMoves = problems.some(({ code, where }) => code === 'symlink-parent' && where?.layer === layer)
  const placed = hasMoves ? (yield* placeEntriesSteps(trees.slice(0, layer + 1))).layers[layer] : undefined
  if (tree === undefined) throw new RangeError(`no layer ${layer}`)
  return placed ?? { tree, storedNode: undefined }
}

/** By node of the stored tree, 1 where it lands at another path. */
function findMoved(stored: LayerTree, landed: LayerTree, storedNode: Uint32Array): Uint8Array {
  const moved = new Uint8Array(stored.kind.length).fill(1)
  walkPairs(stored, landed, (a, b) => {
    if (a >= 0 && b >= 0 && storedNode[b] === a) moved[a] = 0
  })
  return moved
}

/** By node of a layer the event that it makes: bringing or, of whiteouts, taking away its own path. */
function* findEvents(merged: MergedTree, layer: number, nodes: number): Steps<Int32Array> {
  const eventOfNode = new Int32Array(nodes).fill(-1)
  for (let event = 0; event < merged.eventLayer.length; event++) {
    if (event % nodesPerStep === 0) yield
    if (merged.eventLayer[event] === layer && merged.eventChange[event] !== Change.Hidden)
      eventOfNode[merged.eventNode[event] ?? 0] = event
  }
  return eventOfNode
}

/** The entries of a layer's tar: markers first, each part in the order of the tar. */
function* sortEntries(tree: LayerTree): Steps<Int32Array<ArrayBuffer>> {
  const { others } = tree
  const nodes = tree.kind.length
  const all = nodes + others.paths.length
  const keys = { markers: new Float64Array(all), rest: new Float64Array(all) }
  const found = { markers: 0, rest: 0 }
  const add = (offset: number, place: number) => {
    if (offset < 0) return
    const part = isMarker(tree, place < nodes ? place : nodes - 1 - place) ? 'markers' : 'rest'
    // Headers are blocks, so that entries are at least a block apart: block and place go into one number.
    keys[part][found[part]++] = Math.floor(offset / 512) * all + place
  }
  for (let node = 0; node < nodes; node++) {
    if (node % nodesPerStep === 0) yield
    add(tree.linkOffset.get(node) ?? tree.dataOffset[node] ?? -1, node)
  }
  others.paths.forEach((_, at) => add(others.dataOffset[at] ?? -1, nodes + at))
  const markers = yield* sortSteps(keys.markers.subarray(0, found.markers))
  const rest = yield* sortSteps(keys.rest.subarray(0, found.rest))
  const sources = new Int32Array(found.markers + found.rest)
  const sourceOf = (key: number): TapeSource => (key % all < nodes ? key % all : nodes - 1 - (key % all))
  markers.forEach((key, at) => {
    sources[at] = sourceOf(key)
  })
  rest.forEach((key, at) => {
    sources[found.markers + at] = sourceOf(key)
  })
  return sources
}

interface EffectFacts {
  readonly tree: LayerTree
  readonly merged: MergedTree
  readonly eventOfNode: Int32Array
  readonly dangling: ReadonlySet<number>
  readonly moved: Uint8Array | undefined
}

function effectOf({ tree, merged, eventOfNode, dangling, moved }: EffectFacts, source: TapeSource): EntryEffect {
  if (source < 0) return effectOfOther(tree, merged, eventOfNode, -1 - source)
  if (tree.kind[source] === NodeKind.Whiteout)
    return dangling.has(source) || (eventOfNode[source] ?? -1) < 0 ? EntryEffect.DanglingWhiteout : EntryEffect.Whiteout
  if (isMarker(tree, source)) return EntryEffect.Opaque
  const event = eventOfNode[source] ?? -1
  if (event < 0 || hasFlag(tree, source, NodeFlag.FormatFile)) return EntryEffect.NotApplied
  if (tree.kind[source] === NodeKind.Hardlink) return EntryEffect.HardLink
  if (moved?.[source] === 1) return EntryEffect.ThroughLink
  return effectOfChange[merged.eventChange[event] ?? 0] ?? EntryEffect.NotApplied
}

const effectOfChange: Readonly<Record<number, EntryEffect>> = {
  [Change.Added]: EntryEffect.Added,
  [Change.Modified]: EntryEffect.Overrides,
  [Change.Metadata]: EntryEffect.Metadata,
  [Change.Rewritten]: EntryEffect.Rewritten,
  [Change.Type]: EntryEffect.KindChanged,
}

function effectOfOther({ others }: LayerTree, merged: MergedTree, eventOfNode: Int32Array, at: number): EntryEffect {
  switch (others.role[at]) {
    case EntryRole.Opaque:
      return EntryEffect.Opaque
    case EntryRole.Whiteout: {
      // Beside it stands an entry of its name: what was there before tells whether it hid something.
      const event = eventOfNode[others.node[at] ?? -1] ?? -1
      return event >= 0 && merged.eventChange[event] !== Change.Added ? EntryEffect.Whiteout : EntryEffect.DanglingWhiteout
    }
    case EntryRole.Shadowed:
      return EntryEffect.Shadowed
    default:
      return EntryEffect.NotApplied
  }
}

/** An order in which added entries come last, where in that of the tar they would make too many groups; else undefined. */
function orderOf(effects: Uint8Array, markers: number): Uint32Array | undefined {
  let runs = markers > 0 ? 1 : 0
  for (let at = markers; at < effects.length; at++)
    if (at === markers || (effects[at] === EntryEffect.Added) !== (effects[at - 1] === EntryEffect.Added)) runs++
  if (runs <= momentLimit) return undefined
  const order = new Uint32Array(effects.length)
  let next = 0
  for (const isAdded of [false, true])
    for (let at = 0; at < effects.length; at++) if ((effects[at] === EntryEffect.Added) === isAdded) order[next++] = at
  return order
}
