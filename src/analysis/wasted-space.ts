import { type LayerTree, NodeFlag, NodeKind } from '../layer/layer-tree.ts'
import { isPresent } from '../merge/at-step.ts'
import { Change } from '../merge/change.ts'
import { eventAtStep, type EventId, type Inode, type MergedTree } from '../merge/merged-tree.ts'
import { pathOf } from '../tree/preorder.ts'

/** Content and waste of one layer, in bytes. */
export interface LayerSpace {
  readonly contentBytes: number
  /** Content that no path of the final state reaches any more. */
  readonly wastedBytes: number
}

/**
 * Why stored bytes are not reached: `deleted` by a whiteout of the path or of a directory above; `overwritten` by other
 * content; `metadata-only`, by the same content stored again; `opaque`, under a directory made opaque; `replaced-parent`,
 * under a directory that something else took the place of; `shadowed` by a later entry of the same layer.
 */
export type WasteReason = 'deleted' | 'overwritten' | 'metadata-only' | 'opaque' | 'replaced-parent' | 'shadowed'

/** One stored version of a path that is wasted. */
export interface WastedVersion {
  readonly layer: number
  readonly bytes: number
  readonly reason: WasteReason
  /** The layer that made it unreachable. */
  readonly by: number
}

/** A path with wasted versions. */
export interface WastedPath {
  /** As it stands in the tar. */
  readonly path: string
  readonly wastedBytes: number
  readonly versions: readonly WastedVersion[]
}

/** Content and waste of an image (definitions in `src/README.md`, Space). */
export interface ImageSpace {
  readonly layers: readonly LayerSpace[]
  readonly contentBytes: number
  /** Content that the final state reaches, each file once. */
  readonly mergedBytes: number
  readonly wastedBytes: number
  /** 1 − wasted ÷ content; 1 when there is no content. */
  readonly efficiency: number
  /** Paths that waste something, most bytes first. */
  readonly wastedPaths: readonly WastedPath[]
}

/**
 * Computes what is wasted: the files of each layer whose data no path of the final state reaches. A file counts as
 * reached while one of its hard links is.
 */
export function computeImageSpace(layers: readonly LayerTree[], merged: MergedTree): ImageSpace {
  const reached = markReached(layers, merged)
  const reasons = findReasons(layers, merged)
  const paths = new Map<string, WastedVersion[]>()
  const waste = (path: string, version: WastedVersion) => {
    const versions = paths.get(path)
    if (versions === undefined) paths.set(path, [version])
    else versions.push(version)
  }
  const spaces = layers.map((tree, layer): LayerSpace => {
    let contentBytes = 0
    let wastedBytes = 0
    for (const { path, size } of tree.shadowed) {
      contentBytes += size
      wastedBytes += size
      if (size > 0) waste(path, { layer, bytes: size, reason: 'shadowed', by: layer })
    }
    for (let node = 0; node < tree.kind.length; node++) {
      if (tree.kind[node] !== NodeKind.File || ((tree.flags[node] ?? 0) & NodeFlag.FormatFile) !== 0) continue
      const size = tree.size[node] ?? 0
      contentBytes += size
      if (size === 0 || reached[layer]?.[node] === 1) continue
      wastedBytes += size
      const reason = reasons(layer, node)
      if (reason !== undefined) waste(pathOf(tree, node), { layer, bytes: size, ...reason })
    }
    return { contentBytes, wastedBytes }
  })
  const contentBytes = spaces.reduce((sum, space) => sum + space.contentBytes, 0)
  const wastedBytes = spaces.reduce((sum, space) => sum + space.wastedBytes, 0)
  return {
    layers: spaces, contentBytes, mergedBytes: contentBytes - wastedBytes, wastedBytes,
    efficiency: contentBytes === 0 ? 1 : 1 - wastedBytes / contentBytes,
    wastedPaths: sortPaths(paths),
  }
}

function markReached(layers: readonly LayerTree[], merged: MergedTree): Uint8Array[] {
  const reached = layers.map((tree) => new Uint8Array(tree.kind.length))
  for (let path = 0; path < merged.parent.length; path++) {
    const event = eventAtStep(merged, path, merged.layerCount)
    if (!isPresent(merged, event)) continue
    const { layer, node } = inodeOfEvent(merged, event)
    const marks = reached[layer]
    if (marks !== undefined) marks[node] = 1
  }
  return reached
}

/** The event that ends each stored file's time, looked up when a wasted file is met. */
function findReasons(layers: readonly LayerTree[], merged: MergedTree): (layer: number, node: number) => { reason: WasteReason; by: number } | undefined {
  const endOf = layers.map((tree) => new Int32Array(tree.kind.length).fill(-1))
  for (let path = 0; path < merged.parent.length; path++) {
    const end = (merged.eventStart[path + 1] ?? 0) - 1
    for (let event = merged.eventStart[path] ?? 0; event < end; event++) {
      if (!isPresent(merged, event)) continue
      const ends = endOf[merged.eventLayer[event] ?? 0]
      if (ends !== undefined) ends[merged.eventNode[event] ?? 0] = event + 1
    }
  }
  return (layer, node) => {
    const event = endOf[layer]?.[node] ?? -1
    return event < 0 ? undefined : { reason: reasonOf(layers, merged, event), by: merged.eventLayer[event] ?? 0 }
  }
}

function reasonOf(layers: readonly LayerTree[], merged: MergedTree, event: EventId): WasteReason {
  switch (merged.eventChange[event]) {
    case Change.Deleted:
      return 'deleted'
    case Change.Metadata:
    case Change.Rewritten:
      return 'metadata-only'
    case Change.Hidden: {
      const tree = layers[merged.eventLayer[event] ?? 0]
      const cause = merged.eventNode[event] ?? 0
      const flags = tree?.flags[cause] ?? 0
      if (tree?.kind[cause] === NodeKind.Whiteout || (flags & NodeFlag.Replaces) !== 0) return 'deleted'
      return (flags & NodeFlag.Opaque) !== 0 ? 'opaque' : 'replaced-parent'
    }
    default:
      return 'overwritten'
  }
}

function inodeOfEvent(merged: MergedTree, event: EventId): Inode {
  return merged.hardlinks.get(event) ?? { layer: merged.eventLayer[event] ?? 0, node: merged.eventNode[event] ?? 0 }
}

function sortPaths(paths: ReadonlyMap<string, readonly WastedVersion[]>): WastedPath[] {
  return [...paths]
    .map(([path, versions]) => ({ path, versions, wastedBytes: versions.reduce((sum, version) => sum + version.bytes, 0) }))
    .sort((a, b) => b.wastedBytes - a.wastedBytes || (a.path < b.path ? -1 : 1))
}
