import { hasFlag, isWhiteout, type LayerTree, linkTargetOf, NodeFlag, NodeKind, ownerOf } from '../layer/layer-tree.ts'
import { computeTreeAtStep, isPresent } from '../merge/at-step.ts'
import { changeName, type ChangeName, isPresentAfter } from '../merge/change.ts'
import { contentSize, fileKind, hardlinkTargetOf, type PlacedEntry, placeEntry, xattrsOf } from '../merge/compare-nodes.ts'
import type { EventId, MergedTree, Step } from '../merge/merged-tree.ts'
import { pathOf } from '../tree/preorder.ts'

/** Words for kinds of file, as `tree --json` prints them. */
export type PathType = 'file' | 'directory' | 'symlink' | 'character' | 'block' | 'fifo' | 'whiteout'

/** One path of a listing. */
export interface ListedPath {
  readonly path: string
  readonly type: PathType
  /** Permission bits; 0 for implied directories. */
  readonly mode: number
  readonly uid: number
  readonly gid: number
  /** Content bytes. Like all metadata, that of a hard link is of what it names. */
  readonly size: number
  readonly mtimeSeconds: number
  /** The layer whose entry is shown; of a path that is gone, the one that took it away. */
  readonly layer: number
  /** Target of a symbolic link. */
  readonly link?: string
  /** Path that a hard link names. */
  readonly hardLinkTo?: string
  readonly device?: readonly [major: number, minor: number]
  readonly xattrs?: ReadonlyMap<string, Uint8Array>
  readonly sha256?: string
  readonly change?: ChangeName | 'unchanged'
  /** The directory has no entry of its own. */
  readonly isImplied: boolean
  /** Only in a layer as stored: the directory hides what lower layers have below it. */
  readonly isOpaque?: boolean
}

const types: readonly PathType[] = ['file', 'directory', 'symlink', 'file', 'character', 'block', 'fifo', 'whiteout']

/**
 * Lists the state after layers 0 to `step`, in preorder, without the root.
 * @param withChanges also says what layer `step` did to each path, and lists those that it took away
 */
export function* listState(
  layers: readonly LayerTree[],
  merged: MergedTree,
  step: Step,
  withChanges: boolean,
): Generator<ListedPath> {
  const { event } = computeTreeAtStep(merged, step)
  for (let path = 1; path < event.length; path++) {
    const at = event[path] ?? -1
    if (at < 0) continue
    const isOfStep = merged.eventLayer[at] === step
    const change = merged.eventChange[at] ?? 0
    if (isPresent(merged, at)) {
      const listed = listEvent(layers, merged, path, at)
      if (listed !== undefined) yield withChanges ? { ...listed, change: isOfStep ? changeName(change) : 'unchanged' } : listed
    } else if (withChanges && isOfStep) {
      const before = lastPresent(merged, path, at)
      const listed = before < 0 ? undefined : listEvent(layers, merged, path, before)
      if (listed !== undefined) yield { ...listed, layer: step, change: changeName(change) }
    }
  }
}

/** A path with what became of it. */
export interface PathWithFate extends ListedPath {
  /** What `layer` did to the path. */
  readonly change: ChangeName
  /** What took the path away, where it is gone: the listed version is the last that was there. */
  readonly fate?: { readonly how: ChangeName; readonly by: number }
}

/** Lists all paths that layers 0 to `step` have or had, in preorder, without the root; those that are gone with their last version. */
export function* listFates(layers: readonly LayerTree[], merged: MergedTree, step: Step): Generator<PathWithFate> {
  const { event } = computeTreeAtStep(merged, step)
  for (let path = 1; path < event.length; path++) {
    const at = event[path] ?? -1
    if (at < 0) continue
    const shown = isPresent(merged, at) ? at : lastPresent(merged, path, at)
    const listed = shown < 0 ? undefined : listEvent(layers, merged, path, shown)
    if (listed === undefined) continue
    const change = changeName(merged.eventChange[shown] ?? 0)
    const fate = { how: changeName(merged.eventChange[at] ?? 0), by: merged.eventLayer[at] ?? 0 }
    yield { ...listed, change, ...(shown === at ? {} : { fate }) }
  }
}

/** Lists a layer as it is stored, markers included, in preorder, without the root. */
export function* listLayer(layers: readonly LayerTree[], merged: MergedTree, layer: number): Generator<ListedPath> {
  const tree = layers[layer]
  if (tree === undefined) return
  const links = hardlinksOfLayer(merged, layer)
  for (let node = 1; node < tree.kind.length; node++) {
    const entry = placeEntry(layers, layer, node, links.get(node))
    if (entry === undefined) continue
    const listed = listEntry(entry, pathOf(tree, node), layer)
    const isOpaque = ((tree.flags[node] ?? 0) & NodeFlag.Opaque) !== 0 && tree.kind[node] === NodeKind.Directory
    yield { ...listed, ...(isWhiteout(tree, node) ? { type: 'whiteout' } : {}), ...(isOpaque ? { isOpaque } : {}) }
  }
}

function hardlinksOfLayer(merged: MergedTree, layer: number): Map<number, { layer: number; node: number }> {
  const links = new Map<number, { layer: number; node: number }>()
  for (const [event, inode] of merged.hardlinks)
    if (merged.eventLayer[event] === layer) links.set(merged.eventNode[event] ?? 0, inode)
  return links
}

function listEvent(layers: readonly LayerTree[], merged: MergedTree, path: number, event: EventId): ListedPath | undefined {
  const layer = merged.eventLayer[event] ?? 0
  const entry = placeEntry(layers, layer, merged.eventNode[event] ?? 0, merged.hardlinks.get(event))
  return entry === undefined ? undefined : listEntry(entry, pathOf(merged, path), layer)
}

function listEntry(entry: PlacedEntry, path: string, layer: number): ListedPath {
  const { tree, node, hardlink } = entry
  const kind = fileKind(entry)
  const owner = ownerOf(tree, node)
  const xattrs = xattrsOf(entry)
  const device = tree.devices.get(node)
  const sha256 = tree.sha256.get(node)
  return {
    path,
    type: types[kind] ?? 'file',
    mode: tree.mode[node] ?? 0,
    uid: owner.uid,
    gid: owner.gid,
    size: contentSize(entry),
    mtimeSeconds: tree.mtimeSeconds[node] ?? 0,
    layer,
    ...(kind === NodeKind.Symlink ? { link: linkTargetOf(tree, node) } : {}),
    ...(hardlink === undefined ? {} : { hardLinkTo: hardlinkTargetOf(entry) }),
    ...(device === undefined ? {} : { device }),
    ...(xattrs === undefined ? {} : { xattrs }),
    ...(sha256 === undefined ? {} : { sha256 }),
    isImplied: hasFlag(tree, node, NodeFlag.Implicit),
  }
}

function lastPresent(merged: MergedTree, path: number, before: EventId): EventId {
  const start = merged.eventStart[path] ?? 0
  for (let event = before; event >= start; event--) if (isPresentAfter(merged.eventChange[event] ?? 0)) return event
  return -1
}
