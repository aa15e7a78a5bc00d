import { emptyLists, hasFlag, type LayerTree, NodeFlag, NodeKind } from '../layer/layer-tree.ts'
import { EntryRole } from '../layer/other-entries.ts'
import { isOpaqueByAttribute, isWhiteoutFile, storedNameOf } from '../layer/stored-name.ts'
import { readMarking } from '../layer/whiteout.ts'
import { type PlacedEntry, placeEntry } from '../merge/compare-nodes.ts'
import type { Inode, MergedTree } from '../merge/merged-tree.ts'
import { lastName } from '../tree/path-names.ts'
import { findPath, type Node, pathOf } from '../tree/preorder.ts'
import { sortSteps } from '../tree/sort-steps.ts'
import { nodesPerStep, type Steps } from '../tree/steps.ts'
import { EntryMark, type FileTree, finishTree, type Marker, Presence } from './file-tree.ts'
import { type Source, type StoredShape, storedShapeSteps } from './stored-shape.ts'
import type { StoredView } from './view-state.ts'

/** The table's tree of one layer as it stands in its tar: by name, or a list of all its entries in the order of the tar. */
export function* storedTreeSteps(layers: readonly LayerTree[], merged: MergedTree, view: StoredView): Steps<FileTree> {
  const tree = layers[view.layer]
  if (tree === undefined) throw new RangeError(`no layer ${view.layer}`)
  const isList = view.order === 'tar'
  const shape = isList ? yield* tarOrderSteps(tree) : yield* storedShapeSteps(tree)
  const { source } = shape
  const count = source.length
  const beside = othersAsTree(tree)
  const change = new Uint8Array(count)
  const own = new Float64Array(count)
  for (let node = 0; node < count; node++) {
    if (node % nodesPerStep === 0) yield
    const at = source[node] ?? 0
    change[node] = at < 0 ? (markOfRole[tree.others.role[-1 - at] ?? 0] ?? EntryMark.Refused) : markOf(tree, at)
    own[node] = (at < 0 ? beside.size[-1 - at] : tree.size[at]) ?? 0
  }
  if (isList) own[0] = 0
  yield
  const links = linksOf(merged, view.layer)
  const entryOf = (node: number): PlacedEntry | undefined => {
    const at = source[node] ?? 0
    if (at < 0) return { tree: beside, node: -1 - at, inode: undefined, hardlink: undefined }
    const placed = placeEntry(layers, view.layer, at, links.get(at))
    // As the tar has it: of a hard link its own entry, with the data of what it names.
    return placed?.hardlink === undefined ? placed : { ...placed.hardlink, inode: placed.inode, hardlink: placed.hardlink }
  }
  const fileTree = {
    view,
    shape,
    isList,
    change,
    entryOf,
    presence: new Uint8Array(count).fill(Presence.Present),
    layer: new Uint16Array(count).fill(view.layer),
    markerOf: (node: number) => markerOf(tree, source[node] ?? 0),
    ...(isList
      ? {
          ...listedPaths(tree, source),
          find: (path: string, offset: number | undefined) => findEntry(tree, source, path, offset),
        }
      : { directoryOf: () => '', pathOf: (node: number) => pathOf(shape, node), find: (path: string) => findPath(shape, path) }),
  }
  return yield* finishTree(fileTree, own, new Set())
}

const markOfRole: Readonly<Record<number, EntryMark>> = {
  [EntryRole.Opaque]: EntryMark.Opaque,
  [EntryRole.Whiteout]: EntryMark.Whiteout,
  [EntryRole.Shadowed]: EntryMark.Shadowed,
  [EntryRole.Bookkeeping]: EntryMark.Bookkeeping,
  [EntryRole.Refused]: EntryMark.Refused,
}

function markOf(tree: LayerTree, node: Node): EntryMark {
  if (tree.kind[node] === NodeKind.Whiteout) return EntryMark.Whiteout
  if (isOpaqueByAttribute(tree, node)) return EntryMark.Opaque
  return hasFlag(tree, node, NodeFlag.Implicit) ? EntryMark.Implied : EntryMark.Plain
}

function markerOf(tree: LayerTree, source: Source): Marker | undefined {
  if (source >= 0) {
    if (tree.kind[source] === NodeKind.Whiteout)
      return {
        kind: 'whiteout',
        path: pathOf(tree, source),
        node: source,
        isOverlayForm: hasFlag(tree, source, NodeFlag.OverlayForm),
      }
    return isOpaqueByAttribute(tree, source)
      ? { kind: 'opaque', path: pathOf(tree, source), node: source, isOverlayForm: true }
      : undefined
  }
  const { others } = tree
  const role = others.role[-1 - source]
  const node = others.node[-1 - source] ?? -1
  if (node < 0 || (role !== EntryRole.Opaque && role !== EntryRole.Whiteout)) return undefined
  const isOverlayForm = others.kind[-1 - source] === NodeKind.CharDevice
  return { kind: role === EntryRole.Opaque ? 'opaque' : 'whiteout', path: pathOf(tree, node), node, isOverlayForm }
}

/** What the layer's hard links name, by node. */
function linksOf(merged: MergedTree, layer: number): Map<Node, Inode> {
  const links = new Map<Node, Inode>()
  for (const [event, inode] of merged.hardlinks)
    if (merged.eventLayer[event] === layer) links.set(merged.eventNode[event] ?? 0, inode)
  return links
}

/** The other entries as if they were a layer's tree, so that whatever shows an entry shows them too. */
function othersAsTree({ others, names, owners }: LayerTree): LayerTree {
  const count = others.paths.length
  return {
    ...emptyLists(),
    others,
    names,
    owners,
    kind: others.kind,
    mode: others.mode,
    owner: others.owner,
    size: others.size,
    mtimeSeconds: others.mtimeSeconds,
    dataOffset: others.dataOffset,
    parent: new Int32Array(count).fill(-1),
    name: new Uint32Array(count),
    subtreeEnd: new Uint32Array(count),
    flags: new Uint8Array(count),
    linkTarget: new Int32Array(count).fill(-1),
    fingerprintHigh: new Uint32Array(count),
    fingerprintLow: new Uint32Array(count),
    firstBytes: new Uint32Array(count),
  }
}

/** All entries of a tar as children of the root, in the order of the tar. */
function* tarOrderSteps(tree: LayerTree): Steps<StoredShape> {
  const nodes = tree.kind.length
  const { others } = tree
  const all = nodes + others.paths.length
  const keys = new Float64Array(all)
  let found = 0
  // Headers are blocks, so that entries are at least a block apart: block and place go into one number.
  const add = (offset: number | undefined, place: number) => {
    if (offset !== undefined && offset >= 0) keys[found++] = Math.floor(offset / 512) * all + place
  }
  for (let node = 0; node < nodes; node++) {
    if (node % nodesPerStep === 0) yield
    add(tree.dataOffset[node], node)
  }
  others.paths.forEach((_, at) => add(others.dataOffset[at], nodes + at))
  const sorted = yield* sortSteps(keys.subarray(0, found))
  const count = found + 1
  const shape = {
    names: tree.names,
    parent: new Int32Array(count),
    name: new Uint32Array(count),
    subtreeEnd: new Uint32Array(count),
    source: new Int32Array(count),
  }
  shape.parent[0] = -1
  shape.subtreeEnd[0] = count
  for (let row = 1; row < count; row++) {
    // Names of markers are looked up.
    if (row % (nodesPerStep >> 4) === 0) yield
    const place = (sorted[row - 1] ?? 0) % all
    const source = place < nodes ? place : nodes - 1 - place
    shape.source[row] = source
    shape.subtreeEnd[row] = row + 1
    shape.name[row] = nameNumber(tree, source)
  }
  return shape
}

function nameNumber(tree: LayerTree, source: Source): number {
  if (source >= 0)
    return isWhiteoutFile(tree, source) ? (tree.names.find(storedNameOf(tree, source)) ?? 0) : (tree.name[source] ?? 0)
  const path = tree.others.paths[-1 - source] ?? ''
  return tree.names.find(lastName(path)) ?? 0
}

/** Paths of a list; a directory's is made once for all its entries. */
function listedPaths(tree: LayerTree, source: Int32Array): Pick<FileTree, 'directoryOf' | 'pathOf'> {
  const prefixes = new Map<Node, string>([
    [-1, ''],
    [0, ''],
  ])
  const directoryOf = (row: number): string => {
    const at = source[row] ?? 0
    if (at < 0) {
      const path = tree.others.paths[-1 - at] ?? ''
      return path.slice(0, path.lastIndexOf('/') + 1)
    }
    const parent = tree.parent[at] ?? -1
    const known = prefixes.get(parent)
    if (known !== undefined) return known
    const prefix = `${pathOf(tree, parent)}/`
    prefixes.set(parent, prefix)
    return prefix
  }
  const pathOfRow = (row: number) => {
    const at = source[row] ?? 0
    return at < 0 ? (tree.others.paths[-1 - at] ?? '') : directoryOf(row) + storedNameOf(tree, at)
  }
  return { directoryOf, pathOf: pathOfRow }
}

/** The row at a path, or of the entry at an offset; −1 for none. */
function findEntry(tree: LayerTree, source: Int32Array, path: string, offset: number | undefined): number {
  const { others } = tree
  const other = offset === undefined ? -1 : others.dataOffset.indexOf(offset)
  if (other >= 0) return source.indexOf(-1 - other, 1)
  const node = offset === undefined ? findStored(tree, path) : tree.dataOffset.indexOf(offset)
  if (node >= 0) return source.indexOf(node, 1)
  const named = others.paths.indexOf(path)
  return named < 0 ? -1 : source.indexOf(-1 - named, 1)
}

/** The node that stands at a path of the tar. */
function findStored(tree: LayerTree, path: string): Node {
  const slash = path.lastIndexOf('/') + 1
  const marking = readMarking(path.slice(slash))
  const node = findPath(tree, marking.kind === 'whiteout' ? path.slice(0, slash) + marking.name : path)
  return node >= 0 && isWhiteoutFile(tree, node) === (marking.kind === 'whiteout') ? node : -1
}
