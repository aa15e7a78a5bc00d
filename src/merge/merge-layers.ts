import type { Problem } from '../bytes/problem.ts'
import { isWhiteout, type LayerTree, NodeFlag, NodeKind } from '../layer/layer-tree.ts'
import { allocateColumns, resizeColumns } from '../tree/columns.ts'
import type { Node } from '../tree/preorder.ts'
import { Change } from './change.ts'
import { classifyChange, placeEntry } from './compare-nodes.ts'
import { type DanglingWhiteout, eventSchema, type Inode, type MergedTree, pathSchema } from './merged-tree.ts'
import { placeEntries } from './place-entries.ts'
import type { PlacedLayer } from './placed-layer.ts'
import { type UnifiedNames, unifyNames } from './unify-names.ts'

/** Merges layer trees, base first (layer.md, Applying Changesets; rules and sources in `src/README.md`). */
export function mergeLayers(stored: readonly LayerTree[]): { merged: MergedTree; problems: readonly Problem[] } {
  const placed = placeEntries(stored)
  return { merged: new Merge(placed.layers).run(), problems: placed.problems }
}

/** Something that takes away what lower layers have below a path, in this layer, caused by this stored node. */
interface Hide {
  readonly layer: number
  readonly cause: Node
}

const noHides: readonly Hide[] = []
const noNumbers = new Uint32Array(0)
/** Stands for a name behind all others. */
const noName = 2 ** 32

/**
 * One walk over all trees at once: siblings are sorted in each, so the children of a directory come out of all layers
 * in one order. Each path meets its layers from the base up and keeps what is there as it goes.
 */
class Merge {
  readonly #layers: readonly PlacedLayer[]
  readonly #trees: readonly LayerTree[]
  readonly #unified: UnifiedNames
  /** By layer, by node: how many nodes before it do not simply add a path (whiteouts, hard links and the like). */
  readonly #specialBefore: readonly Uint32Array[]
  #paths = allocateColumns(pathSchema, 1024)
  #pathCount = 0
  #eventStart = new Uint32Array(1025)
  #events = allocateColumns(eventSchema, 1024)
  #eventCount = 0
  readonly #hardlinks = new Map<number, Inode>()
  readonly #dangling: DanglingWhiteout[] = []

  constructor(layers: readonly PlacedLayer[]) {
    this.#layers = layers
    this.#trees = layers.map(({ tree }) => tree)
    this.#unified = unifyNames(this.#trees.map(({ names }) => names))
    this.#specialBefore = this.#trees.map(countSpecial)
  }

  run(): MergedTree {
    const all = this.#layers.map((_, layer) => layer)
    this.#visit(
      -1,
      all,
      all.map(() => 0),
      noHides,
    )
    const paths = resizeColumns(pathSchema, this.#paths, this.#pathCount)
    const events = resizeColumns(eventSchema, this.#events, this.#eventCount)
    const eventStart = this.#eventStart.slice(0, this.#pathCount + 1)
    const hardlinks = new Map<number, Inode>()
    for (const [event, { layer, node }] of this.#hardlinks) hardlinks.set(event, { layer, node: this.#storedNode(layer, node) })
    return {
      ...paths,
      ...events,
      eventStart,
      names: this.#unified.names,
      layerCount: this.#layers.length,
      hardlinks,
      dangling: this.#dangling,
    }
  }

  /**
   * Emits a path and everything below it.
   * @param participants the layers that have a node here, rising, and that node in each
   * @param hides what ancestors take away, rising by layer
   */
  #visit(parent: number, participants: readonly number[], nodes: readonly Node[], hides: readonly Hide[]): void {
    const first = participants[0] ?? 0
    const path = this.#pathCount
    const eventsBefore = this.#eventCount
    this.#reservePaths(1)
    this.#paths.parent[path] = parent
    this.#paths.name[path] = this.#nameOf(first, nodes[0] ?? 0)
    this.#eventStart[path] = eventsBefore
    this.#pathCount++
    this.#addEvents(participants, nodes, hides)
    this.#eventStart[path + 1] = this.#eventCount
    if (this.#hasChildren(participants, nodes))
      this.#visitChildren(path, participants, nodes, this.#hidesBelow(participants, nodes, hides))
    // A path that only whiteouts of nothing named was never there.
    if (path > 0 && this.#pathCount === path + 1 && this.#eventCount === eventsBefore) {
      this.#pathCount = path
      return
    }
    this.#paths.subtreeEnd[path] = this.#pathCount
  }

  #hasChildren(participants: readonly number[], nodes: readonly Node[]): boolean {
    for (let i = 0; i < participants.length; i++) {
      const node = nodes[i] ?? 0
      if ((this.#trees[participants[i] ?? 0]?.subtreeEnd[node] ?? 0) > node + 1) return true
    }
    return false
  }

  #visitChildren(path: number, participants: readonly number[], nodes: readonly Node[], hides: readonly Hide[]): void {
    const count = participants.length
    const cursors = nodes.map((node) => node + 1)
    const ends = participants.map((layer, i) => this.#trees[layer]?.subtreeEnd[nodes[i] ?? 0] ?? 0)
    // The name at each cursor; past the end a number that no name has.
    const names = participants.map((layer, i) => this.#nameAt(layer, cursors[i] ?? 0, ends[i] ?? 0))
    for (;;) {
      let least = noName
      let second = noName
      let first = 0
      for (let i = 0; i < count; i++) {
        const name = names[i] ?? noName
        if (name < least) {
          second = least
          least = name
          first = i
        } else if (name < second) {
          second = name
        }
      }
      if (least === noName) return
      const firstLayer = participants[first] ?? 0
      const from = cursors[first] ?? 0
      const to = second > least ? this.#plainRunEnd(firstLayer, from, ends[first] ?? 0, second, hides) : from
      if (to > from) {
        this.#copyRun(path, firstLayer, from, to)
        cursors[first] = to
        names[first] = this.#nameAt(firstLayer, to, ends[first] ?? 0)
        continue
      }
      const childLayers: number[] = []
      const childNodes: Node[] = []
      for (let i = 0; i < count; i++) {
        if (names[i] !== least) continue
        const layer = participants[i] ?? 0
        const cursor = cursors[i] ?? 0
        childLayers.push(layer)
        childNodes.push(cursor)
        const next = this.#trees[layer]?.subtreeEnd[cursor] ?? cursor + 1
        cursors[i] = next
        names[i] = this.#nameAt(layer, next, ends[i] ?? 0)
      }
      this.#visit(path, childLayers, childNodes, hides)
    }
  }

  /** Goes through the layers that do something to a path, from the base up, and records what becomes of it. */
  #addEvents(participants: readonly number[], nodes: readonly Node[], hides: readonly Hide[]): void {
    let presentLayer = -1
    let presentNode: Node = 0
    let presentEvent = -1
    let hideAt = 0
    let ownAt = 0
    while (hideAt < hides.length || ownAt < participants.length) {
      const hide = hides[hideAt]
      const own = participants[ownAt]
      const layer = own === undefined || (hide !== undefined && hide.layer < own) ? (hide?.layer ?? 0) : own
      const isHidden = hide?.layer === layer
      const node = own === layer ? nodes[ownAt] : undefined
      if (isHidden) hideAt++
      if (own === layer) ownAt++
      const tree = this.#trees[layer]
      if (tree === undefined) continue
      const flags = node === undefined ? 0 : (tree.flags[node] ?? 0)
      const makesNothing = node === undefined || (flags & (NodeFlag.OnlyWhiteouts | NodeFlag.FormatFile)) !== 0
      if (node !== undefined && isWhiteout(tree, node)) {
        if (presentLayer < 0) this.#dangling.push({ layer, node: this.#storedNode(layer, node) })
        else this.#addEvent(layer, Change.Deleted, this.#storedNode(layer, node))
        presentLayer = -1
      } else if (makesNothing) {
        const staysAsParent = node !== undefined && presentLayer >= 0 && !isHidden
        if (presentLayer >= 0 && !staysAsParent) {
          this.#addEvent(layer, Change.Hidden, hide?.cause ?? 0)
          presentLayer = -1
        }
      } else {
        const before =
          presentLayer < 0 ? undefined : placeEntry(this.#trees, presentLayer, presentNode, this.#hardlinks.get(presentEvent))
        const link = this.#layers[layer]?.hardlinks.get(node)
        const after = placeEntry(this.#trees, layer, node, link)
        // A parent that is only implied changes nothing about a directory that is there.
        const isMadeAnew = isHidden || (flags & NodeFlag.Replaces) !== 0
        const isMerelyParent =
          (flags & NodeFlag.Implicit) !== 0 && !isMadeAnew && before?.tree.kind[before.node] === NodeKind.Directory
        if (isMerelyParent || after === undefined) continue
        presentEvent = this.#addEvent(
          layer,
          before === undefined ? Change.Added : classifyChange(before, after),
          this.#storedNode(layer, node),
        )
        if (link !== undefined) this.#hardlinks.set(presentEvent, link)
        presentLayer = layer
        presentNode = node
      }
    }
  }

  /** What takes away the children of a path: what took the path away, and what its own nodes hide. */
  #hidesBelow(participants: readonly number[], nodes: readonly Node[], hides: readonly Hide[]): readonly Hide[] {
    let below: Hide[] | undefined
    for (let i = 0; i < participants.length; i++) {
      const layer = participants[i] ?? 0
      const node = nodes[i] ?? 0
      const tree = this.#trees[layer]
      if (tree === undefined || (tree.flags[node] ?? 0) & NodeFlag.FormatFile) continue
      const hidesBelow = tree.kind[node] !== NodeKind.Directory || ((tree.flags[node] ?? 0) & NodeFlag.Opaque) !== 0
      if (!hidesBelow || hides.some((hide) => hide.layer === layer)) continue
      below ??= [...hides]
      below.push({ layer, cause: this.#storedNode(layer, node) })
    }
    return below === undefined ? hides : below.sort((a, b) => a.layer - b.layer)
  }

  /**
   * Where a run of siblings ends that only one layer has and whose subtrees make exactly one Added event for each node.
   * @param end of the children
   * @param before the next name that another layer has
   */
  #plainRunEnd(layer: number, from: Node, end: Node, before: number, hides: readonly Hide[]): Node {
    if ((hides.at(-1)?.layer ?? -1) > layer) return from
    const special = this.#specialBefore[layer] ?? noNumbers
    const subtreeEnd = this.#trees[layer]?.subtreeEnd ?? noNumbers
    let to = from
    while (to < end && (to === from || this.#nameOf(layer, to) < before)) {
      const next = subtreeEnd[to] ?? end
      if (special[next] !== special[from]) break
      to = next
    }
    return to
  }

  /** Copies a run of siblings with all that is below them as a block. */
  #copyRun(parent: number, layer: number, from: Node, to: Node): void {
    const tree = this.#trees[layer]
    if (tree === undefined) return
    const count = to - from
    const pathOffset = this.#pathCount - from
    this.#reservePaths(count)
    this.#reserveEvents(count)
    const paths = this.#paths
    const eventStart = this.#eventStart
    const { eventNode, eventLayer, eventChange } = this.#events
    const eventOffset = this.#eventCount - from
    const numberOf = this.#unified.numberOf[layer] ?? noNumbers
    const storedNode = this.#layers[layer]?.storedNode
    for (let node = from; node < to; node++) {
      const path = node + pathOffset
      const event = node + eventOffset
      const above = tree.parent[node] ?? 0
      paths.parent[path] = above < from ? parent : above + pathOffset
      paths.name[path] = numberOf[tree.name[node] ?? 0] ?? 0
      paths.subtreeEnd[path] = (tree.subtreeEnd[node] ?? 0) + pathOffset
      eventStart[path + 1] = event + 1
      eventNode[event] = storedNode === undefined ? node : (storedNode[node] ?? node)
    }
    eventLayer.fill(layer, this.#eventCount, this.#eventCount + count)
    eventChange.fill(Change.Added, this.#eventCount, this.#eventCount + count)
    eventStart[from + pathOffset] = this.#eventCount
    this.#pathCount += count
    this.#eventCount += count
  }

  #addEvent(layer: number, change: Change, node: Node): number {
    this.#reserveEvents(1)
    const event = this.#eventCount++
    this.#events.eventLayer[event] = layer
    this.#events.eventChange[event] = change
    this.#events.eventNode[event] = node
    return event
  }

  #nameOf(layer: number, node: Node): number {
    return this.#unified.numberOf[layer]?.[this.#trees[layer]?.name[node] ?? 0] ?? 0
  }

  /** The name at a cursor, or `noName` at the end. */
  #nameAt(layer: number, cursor: Node, end: Node): number {
    return cursor < end ? this.#nameOf(layer, cursor) : noName
  }

  #storedNode(layer: number, node: Node): Node {
    return this.#layers[layer]?.storedNode?.[node] ?? node
  }

  #reservePaths(count: number): void {
    const needed = this.#pathCount + count
    if (needed <= this.#paths.parent.length) return
    const length = Math.max(needed, this.#paths.parent.length * 2)
    this.#paths = resizeColumns(pathSchema, this.#paths, length)
    const eventStart = new Uint32Array(length + 1)
    eventStart.set(this.#eventStart)
    this.#eventStart = eventStart
  }

  #reserveEvents(count: number): void {
    const needed = this.#eventCount + count
    if (needed > this.#events.eventLayer.length)
      this.#events = resizeColumns(eventSchema, this.#events, Math.max(needed, this.#events.eventLayer.length * 2))
  }
}

/** Running count of the nodes that do more, or less, than add a path; one element more than nodes. */
function countSpecial(tree: LayerTree): Uint32Array {
  const before = new Uint32Array(tree.kind.length + 1)
  for (let node = 0; node < tree.kind.length; node++) {
    const isSpecial =
      tree.kind[node] === NodeKind.Whiteout ||
      tree.kind[node] === NodeKind.Hardlink ||
      ((tree.flags[node] ?? 0) & (NodeFlag.OnlyWhiteouts | NodeFlag.FormatFile)) !== 0
    before[node + 1] = (before[node] ?? 0) + (isSpecial ? 1 : 0)
  }
  return before
}
