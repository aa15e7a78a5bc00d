import { type LayerTree, NodeFlag, NodeKind } from '../../layer/layer-tree.ts'
import { isPresentAfter } from '../../merge/change.ts'
import type { MergedTree, PathId } from '../../merge/merged-tree.ts'
import { findPath, pathOf, type TreeShape } from '../../tree/preorder.ts'
import { nodesPerStep, type Steps } from '../../tree/steps.ts'

/**
 * Every file that the layers of an image store, and how long each path shows it. A row is a name of a file:
 *
 *     path   layer  bytes  until
 *     a      0      5      2       stored by layer 0, seen after layers 0 and 1
 *     a      2      7      3       takes its place; seen up to the last of three layers
 *
 * Rows ascend by path, those of one path by layer. Files without content are left out.
 */
export interface StoredFiles {
  readonly layerCount: number
  /** Number in the merged tree. Of what stands at no path of it, the nearest folder above that does. */
  readonly path: Uint32Array<ArrayBuffer>
  readonly layer: Uint16Array<ArrayBuffer>
  readonly bytes: Float64Array<ArrayBuffer>
  /** First layer after which the path does not show it any more; the number of layers where it stays. At most `layer`: never seen. */
  readonly until: Uint16Array<ArrayBuffer>
  /** Files that have several names, each of which is a row: their bytes are there once. */
  readonly linked: readonly LinkedFile[]
}

/** A file with several names. */
export interface LinkedFile {
  /** The layer that stores it. */
  readonly layer: number
  readonly bytes: number
  /** The row where it is stored, whoever sees it. */
  readonly own: number
  /** All rows that show it, in the order of paths. */
  readonly rows: readonly number[]
}

/** A stored file that no event is of: it never shows. */
interface UnseenFile {
  readonly path: PathId
  readonly layer: number
  /** −1 where it is none of the layer's tree. */
  readonly node: number
  readonly bytes: number
}

/** Lists what layers store. One pass over all events. */
export function* storedFilesSteps(layers: readonly LayerTree[], merged: MergedTree): Steps<StoredFiles> {
  const { eventStart, eventLayer, eventChange, eventNode, hardlinks, layerCount } = merged
  const links = new LinkedFiles(layers, merged)
  const unseen = yield* unseenFilesSteps(layers, merged)
  const most = eventLayer.length + unseen.length
  const path = new Uint32Array(most)
  const layer = new Uint16Array(most)
  const bytes = new Float64Array(most)
  const until = new Uint16Array(most)
  let count = 0
  let nextUnseen = 0
  const add = (at: PathId, by: number, size: number, end: number): number => {
    path[count] = at
    layer[count] = by
    bytes[count] = size
    until[count] = end
    return count++
  }
  for (let at = 0; at < merged.parent.length; at++) {
    if (at % nodesPerStep === 0) yield
    for (let one = unseen[nextUnseen]; one?.path === at; one = unseen[++nextUnseen]) {
      const row = add(at, one.layer, one.bytes, one.layer)
      links.setOwn(one.layer, one.node, row)
    }
    const end = eventStart[at + 1] ?? 0
    for (let event = eventStart[at] ?? 0; event < end; event++) {
      if (!isPresentAfter(eventChange[event] ?? 0)) continue
      const by = eventLayer[event] ?? 0
      const node = eventNode[event] ?? 0
      const inode = hardlinks.get(event)
      const size = contentOf(layers, inode?.layer ?? by, inode?.node ?? node)
      if (size === 0) continue
      const row = add(at, by, size, event + 1 < end ? (eventLayer[event + 1] ?? 0) : layerCount)
      if (inode !== undefined) links.addName(inode.layer, inode.node, row)
      else if (links.addName(by, node, row)) links.setOwn(by, node, row)
    }
  }
  // Copying millions of rows is work too: a column a step.
  const columns = { layerCount, linked: links.list() }
  yield
  const ofPath = { ...columns, path: path.slice(0, count), layer: layer.slice(0, count) }
  yield
  const ofBytes = { ...ofPath, bytes: bytes.slice(0, count) }
  yield
  return { ...ofBytes, until: until.slice(0, count) }
}

/** Bytes of a file; 0 for everything that is no content of the image. */
function contentOf(layers: readonly LayerTree[], layer: number, node: number): number {
  const tree = layers[layer]
  const isContent = tree?.kind[node] === NodeKind.File && ((tree.flags[node] ?? 0) & NodeFlag.FormatFile) === 0
  return isContent ? (tree.size[node] ?? 0) : 0
}

/** What a later entry of its own layer took the place of, in the order of paths. */
function* unseenFilesSteps(layers: readonly LayerTree[], merged: MergedTree): Steps<UnseenFile[]> {
  const { eventLayer, eventNode, eventChange } = merged
  const placed = layers.map((tree) => new Uint8Array(tree.kind.length))
  for (let event = 0; event < eventLayer.length; event++) {
    if (event % nodesPerStep === 0) yield
    const marks = placed[eventLayer[event] ?? 0]
    if (marks !== undefined && isPresentAfter(eventChange[event] ?? 0)) marks[eventNode[event] ?? 0] = 1
  }
  const unseen: UnseenFile[] = []
  for (const [layer, tree] of layers.entries()) {
    for (const { path, size } of tree.shadowed)
      if (size > 0) unseen.push({ path: nearestPath(merged, path), layer, node: -1, bytes: size })
    for (let node = 0; node < tree.kind.length; node++) {
      if (node % nodesPerStep === 0) yield
      if (placed[layer]?.[node] === 1) continue
      const bytes = contentOf(layers, layer, node)
      if (bytes > 0) unseen.push({ path: nearestPath(merged, pathOf(tree, node)), layer, node, bytes })
    }
  }
  return unseen.sort((a, b) => a.path - b.path || a.layer - b.layer)
}

/** The node at a path, or the nearest folder above it that is there. */
function nearestPath(shape: TreeShape, path: string): PathId {
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
    const node = findPath(shape, path.slice(0, end))
    if (node >= 0) return node
  }
  return 0
}

/** Brings the names of files together that have several. */
class LinkedFiles {
  readonly #marks: (Uint8Array | undefined)[]
  readonly #files = new Map<number, { layer: number; bytes: number; own: number; rows: number[] }>()

  constructor(layers: readonly LayerTree[], merged: MergedTree) {
    this.#marks = layers.map(() => undefined)
    for (const { layer, node } of merged.hardlinks.values()) {
      const bytes = contentOf(layers, layer, node)
      if (bytes === 0) continue
      const marks = (this.#marks[layer] ??= new Uint8Array(layers[layer]?.kind.length ?? 0))
      if (marks[node] === 1) continue
      marks[node] = 1
      this.#files.set(keyOf(layer, node), { layer, bytes, own: -1, rows: [] })
    }
  }

  /** Tells of a row that shows a file. @returns whether the file has several names */
  addName(layer: number, node: number, row: number): boolean {
    if (this.#marks[layer]?.[node] !== 1) return false
    this.#files.get(keyOf(layer, node))?.rows.push(row)
    return true
  }

  /** Tells of the row where a file is stored. */
  setOwn(layer: number, node: number, row: number): void {
    const file = this.#marks[layer]?.[node] === 1 ? this.#files.get(keyOf(layer, node)) : undefined
    if (file !== undefined) file.own = row
  }

  list(): LinkedFile[] {
    return [...this.#files.values()]
  }
}

function keyOf(layer: number, node: number): number {
  return layer * 2 ** 32 + node
}
