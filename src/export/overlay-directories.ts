import { encodeText } from '../bytes/text.ts'
import { hasFlag, isWhiteout, type LayerTree, NodeFlag, NodeKind } from '../layer/layer-tree.ts'
import { opaqueXattrs, type OverlayNamespace } from '../layer/whiteout.ts'
import { isPresent } from '../merge/at-step.ts'
import { type PlacedEntry, placeEntry } from '../merge/compare-nodes.ts'
import { eventAtStep, type Inode, type MergedTree, type PathId } from '../merge/merged-tree.ts'
import { placeEntriesSteps } from '../merge/place-entries.ts'
import type { PlacedLayer } from '../merge/placed-layer.ts'
import { nameOf, type Node, pathOf } from '../tree/preorder.ts'
import { nodesPerStep, type Steps } from '../tree/steps.ts'
import { type ExportPlan, MemberList, memberOfEntry, type NewMember } from './member-list.ts'

/** Name of the directory of a layer: the lowest is `l0`. */
export function layerDirectoryName(layer: number): string {
  return `l${layer}`
}

/**
 * Plans the layers as overlayfs has them on disk, each in a directory of its own (`l0` is the lowest), with empty directories for the
 * rest of a mount: entries are where they land, whiteouts are devices 0:0, opaque directories have an attribute. A directory that a layer only implies has the
 * attributes that it has below, as where an engine unpacks the layer. A hard link to a file of a lower layer is a copy of it.
 * @param namespace of the attribute; of the user for mounts without root
 */
export function* planOverlayDirectories(
  layers: readonly LayerTree[],
  merged: MergedTree,
  namespace: OverlayNamespace = 'trusted',
): Steps<ExportPlan> {
  const members = new MemberList()
  const placed = (yield* hasMovedEntries(layers, merged)) ? (yield* placeEntriesSteps(layers)).layers : undefined
  const opaqueName = opaqueXattrs[namespace]
  for (let layer = 0; layer < layers.length; layer++)
    yield* new LayerPlanner({ members, layers, merged, placed, opaqueName }, layer).plan()
  const last = layers.length - 1
  const root = layers.length === 0 ? undefined : shownDirectory(layers, merged, 0, last)
  for (const name of ['merged', 'upper', 'work'])
    members.add(name, root === undefined ? plainDirectory : memberOfEntry(root, last))
  return members.finish()
}

/** A member takes some ten times as long as a look at a node. */
const membersPerStep = nodesPerStep >> 4

/** Whether a layer has entries below what is a symbolic link, in it or below it. */
function* hasMovedEntries(layers: readonly LayerTree[], merged: MergedTree): Steps<boolean> {
  for (const [layer, tree] of layers.entries()) {
    const paths = new PathFinder(tree, merged)
    for (let node = 0; node < tree.parent.length; node++) {
      if (node % nodesPerStep === 0) yield
      const path = paths.pathOf(node)
      const hasChildren = (tree.subtreeEnd[node] ?? 0) > node + 1 || hasFlag(tree, node, NodeFlag.Opaque)
      if (!hasChildren) continue
      if (tree.kind[node] === NodeKind.Symlink) return true
      if (!hasFlag(tree, node, NodeFlag.Implicit) || path <= 0) continue
      const event = eventAtStep(merged, path, layer - 1)
      if (!isPresent(merged, event)) continue
      const below = placeEntry(layers, merged.eventLayer[event] ?? 0, merged.eventNode[event] ?? 0, merged.hardlinks.get(event))
      if (below?.tree.kind[below.node] === NodeKind.Symlink) return true
    }
  }
  return false
}

const nothing: NewMember = {
  kind: NodeKind.CharDevice,
  mode: 0,
  owner: undefined,
  size: 0,
  mtimeSeconds: 0,
  layer: 0,
  tarOffset: -1,
  link: -1,
  target: undefined,
  xattrs: undefined,
  device: undefined,
  sparse: undefined,
  isCut: false,
}

const whiteout: NewMember = { ...nothing, device: [0, 0] }
const plainDirectory: NewMember = { ...nothing, kind: NodeKind.Directory, mode: 0o755 }

/** What a state has at a path, where that is a directory. */
function shownDirectory(layers: readonly LayerTree[], merged: MergedTree, path: PathId, step: number): PlacedEntry | undefined {
  const event = path < 0 ? -1 : eventAtStep(merged, path, step)
  if (!isPresent(merged, event)) return undefined
  const entry = placeEntry(layers, merged.eventLayer[event] ?? 0, merged.eventNode[event] ?? 0, merged.hardlinks.get(event))
  return entry?.tree.kind[entry.node] === NodeKind.Directory ? entry : undefined
}

/** What the directories of all layers are planned by. */
interface Planning {
  readonly members: MemberList
  /** As they are stored; the merged tree's events are of these. */
  readonly layers: readonly LayerTree[]
  readonly merged: MergedTree
  /** As they land; undefined where that is as they are stored. */
  readonly placed: readonly PlacedLayer[] | undefined
  /** The attribute of opaque directories. */
  readonly opaqueName: string
}

/** Plans the directory of one layer. */
class LayerPlanner {
  readonly #planning: Planning
  readonly #layer: number
  readonly #members: MemberList
  /** As they land. */
  readonly #trees: readonly LayerTree[]
  /** By file of a lower layer, the path of its copy. */
  readonly #copies = new Map<string, string>()

  constructor(planning: Planning, layer: number) {
    this.#planning = planning
    this.#layer = layer
    this.#members = planning.members
    this.#trees = planning.placed?.map(({ tree }) => tree) ?? planning.layers
  }

  *plan(): Steps<void> {
    const tree = this.#trees[this.#layer]
    if (tree === undefined) return
    const paths = new PathFinder(tree, this.#planning.merged)
    const name = layerDirectoryName(this.#layer)
    let planned = 0
    for (let node = 0; node < tree.parent.length; ) {
      if (++planned % membersPerStep === 0) yield
      const path = paths.pathOf(node)
      const isWhole = this.#add(tree, node, path, node === 0 ? name : `${name}/${pathOf(tree, node)}`)
      node = isWhole ? node + 1 : (tree.subtreeEnd[node] ?? node + 1)
    }
  }

  /** @returns false where nothing is to be written of what is below the node */
  #add(tree: LayerTree, node: Node, path: PathId, text: string): boolean {
    if (hasFlag(tree, node, NodeFlag.FormatFile)) return false
    if (isWhiteout(tree, node)) {
      this.#members.add(text, whiteout)
      return false
    }
    const kind = tree.kind[node]
    if (kind === NodeKind.Directory) return this.#addDirectory(tree, node, path, text)
    if (kind === NodeKind.Hardlink) this.#addLink(node, path, text)
    else {
      const entry = placeEntry(this.#trees, this.#layer, node, undefined)
      if (entry !== undefined) this.#members.add(text, memberOfEntry(entry, this.#layer))
    }
    return true
  }

  #addDirectory(tree: LayerTree, node: Node, path: PathId, text: string): boolean {
    const isImplied = hasFlag(tree, node, NodeFlag.Implicit)
    const { layers, merged, opaqueName } = this.#planning
    const shown = isImplied ? shownDirectory(layers, merged, path, this.#layer) : undefined
    // Whiteouts below what is not there hide nothing.
    if (isImplied && shown === undefined && hasFlag(tree, node, NodeFlag.OnlyWhiteouts)) return false
    const entry = shown ?? placeEntry(this.#trees, this.#layer, node, undefined)
    const member = entry === undefined ? plainDirectory : memberOfEntry(entry, this.#layer)
    const own = [...(member.xattrs ?? [])].filter(([name]) => name !== opaqueXattrs.trusted && name !== opaqueXattrs.user)
    const isOpaque = node !== 0 && hasFlag(tree, node, NodeFlag.Opaque)
    const xattrs = new Map(isOpaque ? [...own, [opaqueName, encodeText('y')] as const] : own)
    this.#members.add(text, { ...member, xattrs: xattrs.size === 0 ? undefined : xattrs })
    return true
  }

  #addLink(node: Node, path: PathId, text: string): void {
    const named = this.#namedBy(node, path)
    // A hard link to nothing is no file.
    if (named === undefined) return
    const first = this.#firstName(named)
    const tree = this.#trees[named.layer]
    const entry = placeEntry(this.#trees, named.layer, named.node, undefined)
    if (tree === undefined || entry === undefined) return
    // Whoever unpacks makes symbolic links last: a further one is the same to see.
    if (first === undefined || tree.kind[named.node] === NodeKind.Symlink) {
      this.#copies.set(`${named.layer}:${named.node}`, text)
      this.#members.add(text, memberOfEntry(entry, named.layer))
      return
    }
    const link = this.#members.links.push(first) - 1
    this.#members.add(text, { ...memberOfEntry(entry, named.layer), kind: NodeKind.Hardlink, link })
  }

  /** The file that a hard link names, as it lands. */
  #namedBy(node: Node, path: PathId): Inode | undefined {
    const { merged, placed } = this.#planning
    if (placed !== undefined) return placed[this.#layer]?.hardlinks.get(node)
    const event = path < 0 ? -1 : eventAtStep(merged, path, this.#layer)
    return merged.eventLayer[event] === this.#layer ? merged.hardlinks.get(event) : undefined
  }

  /** The path in this layer's directory under which a file is written, where it is. */
  #firstName(named: Inode): string | undefined {
    const tree = this.#trees[named.layer]
    if (named.layer !== this.#layer || tree === undefined) return this.#copies.get(`${named.layer}:${named.node}`)
    return `${layerDirectoryName(this.#layer)}/${pathOf(tree, named.node)}`
  }
}

/** Finds the paths of a layer's nodes, asked for in their order: both trees have siblings by name. */
class PathFinder {
  readonly #tree: LayerTree
  readonly #merged: MergedTree
  /** By node. */
  readonly #paths: Int32Array
  /** By node, where the next child is looked for. */
  readonly #next: Int32Array

  constructor(tree: LayerTree, merged: MergedTree) {
    this.#tree = tree
    this.#merged = merged
    this.#paths = new Int32Array(tree.parent.length).fill(-1)
    this.#next = new Int32Array(tree.parent.length).fill(-1)
  }

  /** −1 for what the merged tree does not have. */
  pathOf(node: Node): PathId {
    const path = node === 0 ? 0 : this.#find(node)
    this.#paths[node] = path
    this.#next[node] = path + 1
    return path
  }

  #find(node: Node): PathId {
    const parent = this.#tree.parent[node] ?? 0
    const above = this.#paths[parent] ?? -1
    if (above < 0) return -1
    const end = this.#merged.subtreeEnd[above] ?? 0
    const name = nameOf(this.#tree, node)
    let at = this.#next[parent] ?? end
    while (at < end && nameOf(this.#merged, at) < name) at = this.#merged.subtreeEnd[at] ?? end
    this.#next[parent] = at
    return at < end && nameOf(this.#merged, at) === name ? at : -1
  }
}
