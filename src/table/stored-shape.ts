import type { LayerTree } from '../layer/layer-tree.ts'
import { EntryRole } from '../layer/other-entries.ts'
import { isWhiteoutFile, storedNameOf } from '../layer/stored-name.ts'
import { lastName } from '../tree/path-names.ts'
import { nameOf, type Node, type TreeShape } from '../tree/preorder.ts'
import { nodesPerStep, type Steps } from '../tree/steps.ts'

/** Where a row of a layer as stored comes from: a node of the layer's tree, or for −1 − n its other entry n. */
export type Source = number

/** A layer's tree with the markers in it, by their own names. */
export interface StoredShape extends TreeShape {
  /** By node. */
  readonly source: Int32Array<ArrayBuffer>
}

/** A marker takes longer than a node: its name is looked up. */
const markersPerStep = 1 << 10

/** A row that stands elsewhere among its siblings than in the layer's tree, or not at all there. */
interface Moved {
  readonly name: number
  readonly source: Source
}

/** Puts a layer's markers to where their names belong. A layer without markers keeps its shape. */
export function* storedShapeSteps(tree: LayerTree): Steps<StoredShape> {
  const movedBelow = yield* findMoved(tree)
  const count = tree.parent.length
  let added = 0
  for (const moved of movedBelow.values()) for (const { source } of moved) if (source < 0) added++
  const shape = {
    names: tree.names,
    parent: new Int32Array(count + added),
    name: new Uint32Array(count + added),
    subtreeEnd: new Uint32Array(count + added),
    source: new Int32Array(count + added),
  }
  let emitted = 0
  const emit = (parent: Node, name: number, source: Source): Node => {
    shape.parent[emitted] = parent
    shape.name[emitted] = name
    shape.source[emitted] = source
    shape.subtreeEnd[emitted] = emitted + 1
    return emitted++
  }
  interface OpenDirectory {
    readonly node: Node
    readonly end: Node
    readonly moved: readonly Moved[]
    at: number
  }
  const open: OpenDirectory[] = []
  const emitMoved = (directory: OpenDirectory, before: number) => {
    for (
      let next = directory.moved[directory.at];
      next !== undefined && next.name < before;
      next = directory.moved[++directory.at]
    )
      emit(directory.node, next.name, next.source)
  }
  const close = (directory: OpenDirectory) => {
    emitMoved(directory, Infinity)
    shape.subtreeEnd[directory.node] = emitted
  }
  for (let node = 0; node < count; node++) {
    if (node % nodesPerStep === 0) yield
    for (let last = open.at(-1); last !== undefined && node >= last.end; last = open.at(-1)) {
      close(last)
      open.pop()
    }
    if (isWhiteoutFile(tree, node)) continue
    const above = open.at(-1)
    const name = tree.name[node] ?? 0
    if (above !== undefined) emitMoved(above, name)
    const at = emit(above?.node ?? -1, name, node)
    const moved = movedBelow.get(node) ?? []
    const end = tree.subtreeEnd[node] ?? node + 1
    if (end > node + 1 || moved.length > 0) open.push({ node: at, end, moved, at: 0 })
  }
  while (open.length > 0) {
    const last = open.pop()
    if (last !== undefined) close(last)
  }
  return shape
}

/** By directory the markers in it, sorted by name, each name once. */
function* findMoved(tree: LayerTree): Steps<Map<Node, readonly Moved[]>> {
  const movedBelow = new Map<Node, Moved[]>()
  const add = (directory: Node, name: string, source: Source) => {
    const moved = movedBelow.get(directory)
    const item = { name: tree.names.find(name) ?? 0, source }
    if (moved === undefined) movedBelow.set(directory, [item])
    else moved.push(item)
  }
  let found = 0
  for (let node = 1; node < tree.parent.length; node++) {
    if (node % nodesPerStep === 0) yield
    if (!isWhiteoutFile(tree, node)) continue
    add(tree.parent[node] ?? 0, storedNameOf(tree, node), node)
    if (++found % markersPerStep === 0) yield
  }
  const { others } = tree
  for (let at = 0; at < others.paths.length; at++) {
    const about = others.node[at] ?? -1
    const role = others.role[at]
    const path = others.paths[at] ?? ''
    const name = lastName(path)
    if (about < 0 || (role !== EntryRole.Opaque && role !== EntryRole.Whiteout)) continue
    // Overlayfs's whiteout has the name of the entry it stands beside: in a tree there is room for one of them.
    if (role === EntryRole.Whiteout && name === nameOf(tree, about)) continue
    add(role === EntryRole.Opaque ? about : (tree.parent[about] ?? 0), name, -1 - at)
    if (at % markersPerStep === 0) yield
  }
  for (const [directory, moved] of movedBelow) {
    moved.sort((a, b) => a.name - b.name || b.source - a.source)
    movedBelow.set(
      directory,
      moved.filter(({ name }, i) => i === 0 || name !== moved[i - 1]?.name),
    )
  }
  return movedBelow
}
