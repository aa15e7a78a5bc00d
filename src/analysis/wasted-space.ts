import { noStretches, type StretchTable } from '../formats/compression/stretch-table.ts'
import { isUncompressed } from '../formats/compression/stretches.ts'
import { type LayerTree, NodeFlag, NodeKind } from '../layer/layer-tree.ts'
import { isPresent } from '../merge/at-step.ts'
import { Change } from '../merge/change.ts'
import { eventAtStep, type EventId, type MergedTree, type PathId, pathOfEvent } from '../merge/merged-tree.ts'
import { StoredShares } from './stored-shares.ts'
import { listWastedPaths, type WastedPath, type WasteReason, type WasteTable, WasteTableBuilder } from './waste-table.ts'

/** Content and waste of one layer, in bytes. */
export interface LayerSpace {
  readonly contentBytes: number
  /** Content that no path of the final state reaches any more. */
  readonly wastedBytes: number
  /** Bytes of the blob that this content takes, with its headers; an estimate unless `isStoredExact`. */
  readonly wastedStoredBytes: number
  /** Whether the blob is not compressed, so that it is known what each file takes. */
  readonly isStoredExact: boolean
}

/** Content and waste of an image (definitions in `src/README.md`, Space). */
export interface ImageSpace {
  readonly layers: readonly LayerSpace[]
  readonly contentBytes: number
  /** Content that the final state reaches, each file once. */
  readonly mergedBytes: number
  readonly wastedBytes: number
  /** Of all blobs, as of each layer. */
  readonly wastedStoredBytes: number
  /** Whether it is of each layer that wastes something. */
  readonly isStoredExact: boolean
  /** 1 − wasted ÷ content; 1 when there is no content. */
  readonly efficiency: number
  /** Paths that waste something, most bytes first. */
  readonly wastedPaths: readonly WastedPath[]
}

/** An ImageSpace as it crosses between threads: the paths as columns. */
export interface ImageSpaceTables extends Omit<ImageSpace, 'wastedPaths'> {
  readonly waste: WasteTable
}

/** The space with its paths, which are made when they are first asked for. */
export function openImageSpace({ waste, ...sums }: ImageSpaceTables, merged: MergedTree): ImageSpace {
  let paths: readonly WastedPath[] | undefined
  return {
    ...sums,
    get wastedPaths() {
      return (paths ??= listWastedPaths(waste, merged))
    },
  }
}

/**
 * Computes what is wasted: the files of each layer whose data no path of the final state reaches. A file counts as
 * reached while one of its hard links is.
 * @param stretches by layer, how many stored bytes its tar takes; without them nothing is known of stored bytes, and they are 0
 */
export function computeImageSpace(
  layers: readonly LayerTree[],
  merged: MergedTree,
  stretches: readonly (StretchTable | undefined)[] = [],
): ImageSpaceTables {
  const reached = markReached(layers, merged)
  const reasons = findReasons(layers, merged)
  const waste = new WasteTableBuilder(layers, merged)
  const spaces = layers.map((tree, layer): LayerSpace => {
    let contentBytes = 0
    let wastedBytes = 0
    let wastedStoredBytes = 0
    const stored = stretches[layer] ?? noStretches()
    let shares: StoredShares | undefined
    for (const { path, size } of tree.shadowed) {
      contentBytes += size
      wastedBytes += size
      shares ??= new StoredShares(tree, stored)
      const storedBytes = shares.ofShadowed(path, size)
      if (size === 0) continue
      wastedStoredBytes += storedBytes
      waste.addAt(path, { layer, bytes: size, storedBytes, reason: 'shadowed', by: layer })
    }
    for (let node = 0; node < tree.kind.length; node++) {
      if (tree.kind[node] !== NodeKind.File || ((tree.flags[node] ?? 0) & NodeFlag.FormatFile) !== 0) continue
      const size = tree.size[node] ?? 0
      contentBytes += size
      if (size === 0 || reached[layer]?.[node] === 1) continue
      wastedBytes += size
      shares ??= new StoredShares(tree, stored)
      const storedBytes = shares.ofFile(node)
      wastedStoredBytes += storedBytes
      const end = reasons(layer, node)
      if (end !== undefined) waste.addNode(node, end.path, { layer, bytes: size, storedBytes, reason: end.reason, by: end.by })
    }
    return { contentBytes, wastedBytes, wastedStoredBytes, isStoredExact: isUncompressed(stored) }
  })
  const contentBytes = spaces.reduce((sum, space) => sum + space.contentBytes, 0)
  const wastedBytes = spaces.reduce((sum, space) => sum + space.wastedBytes, 0)
  return {
    layers: spaces,
    contentBytes,
    mergedBytes: contentBytes - wastedBytes,
    wastedBytes,
    wastedStoredBytes: spaces.reduce((sum, space) => sum + space.wastedStoredBytes, 0),
    isStoredExact: spaces.every((space) => space.isStoredExact || space.wastedBytes === 0),
    efficiency: contentBytes === 0 ? 1 : 1 - wastedBytes / contentBytes,
    waste: waste.finish(),
  }
}

function markReached(layers: readonly LayerTree[], merged: MergedTree): Uint8Array[] {
  const reached = layers.map((tree) => new Uint8Array(tree.kind.length))
  for (let path = 0; path < merged.parent.length; path++) {
    const event = eventAtStep(merged, path, merged.layerCount)
    if (!isPresent(merged, event)) continue
    const inode = merged.hardlinks.get(event)
    const marks = reached[inode?.layer ?? merged.eventLayer[event] ?? 0]
    if (marks !== undefined) marks[inode?.node ?? merged.eventNode[event] ?? 0] = 1
  }
  return reached
}

/** What made a stored file unreachable, and where it had landed. */
interface WasteEnd {
  readonly path: PathId
  readonly reason: WasteReason
  readonly by: number
}

/** The event that ends each stored file's time, looked up when a wasted file is met. */
function findReasons(layers: readonly LayerTree[], merged: MergedTree): (layer: number, node: number) => WasteEnd | undefined {
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
    return event < 0
      ? undefined
      : { path: pathOfEvent(merged, event), reason: reasonOf(layers, merged, event), by: merged.eventLayer[event] ?? 0 }
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
      // A directory hides what is below it only where an opaque marker says so; that may stand below a link that leads there.
      return tree?.kind[cause] === NodeKind.Directory ? 'opaque' : 'replaced-parent'
    }
    default:
      return 'overwritten'
  }
}
