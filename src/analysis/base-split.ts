import type { LayerTree } from '../layer/layer-tree.ts'
import { NodeKind } from '../layer/layer-tree.ts'
import { isPresent } from '../merge/at-step.ts'
import { type ChangeName, changeName } from '../merge/change.ts'
import { eventAtStep, type MergedTree } from '../merge/merged-tree.ts'
import { pathOf } from '../tree/preorder.ts'
import type { Advice } from './advice.ts'
import type { BaseImage } from './base-image.ts'
import type { WastedPath } from './waste-table.ts'
import type { ImageSpace } from './wasted-space.ts'

/** One's own layers with the configuration, or those of the base. */
export const imageParts = ['own', 'base'] as const
export type ImagePart = (typeof imageParts)[number]

/** What some layers of an image store, in bytes; stored ones as of a LayerSpace. */
export interface LayersSum {
  readonly layers: number
  readonly storedBytes: number
  readonly contentBytes: number
  readonly wastedBytes: number
  readonly wastedStoredBytes: number
}

/** An image divided in its base and one's own layers. */
export interface BaseSplit {
  readonly base: LayersSum
  readonly own: LayersSum
  /** Of the base's waste what one's own layers make of no use: deleted, overwritten, stored again. */
  readonly hiddenBytes: number
  readonly hiddenStoredBytes: number
}

/** A file of the base that one's own layers changed or took away. */
export interface BaseChange {
  readonly path: string
  readonly change: Exclude<ChangeName, 'added'>
  /** The layer that did it last. */
  readonly layer: number
  /** Bytes of the file in the base. */
  readonly bytes: number
}

/** Whether a layer is one's own: of the base are those below its number of layers. Without a base all are. */
export function isOwnLayer(base: Pick<BaseImage, 'layers'> | undefined, layer: number): boolean {
  return layer >= (base?.layers ?? 0)
}

/** Whether an advice can be followed in one's own Dockerfile: no layer that it is about is the base's. */
export function isOwnAdvice(base: Pick<BaseImage, 'layers'> | undefined, { layer, otherLayer }: Advice): boolean {
  return isOwnLayer(base, Math.min(layer, otherLayer ?? layer))
}

/**
 * Sums up both parts.
 * @param storedBytes of each layer
 */
export function splitByBase(space: ImageSpace, storedBytes: readonly number[], base: Pick<BaseImage, 'layers'>): BaseSplit {
  let hiddenBytes = 0
  let hiddenStoredBytes = 0
  for (const { versions } of space.wastedPaths)
    for (const version of versions)
      if (!isOwnLayer(base, version.layer) && isOwnLayer(base, version.by)) {
        hiddenBytes += version.bytes
        hiddenStoredBytes += version.storedBytes
      }
  return {
    base: sumLayers(space, storedBytes, 0, base.layers),
    own: sumLayers(space, storedBytes, base.layers, space.layers.length),
    hiddenBytes,
    hiddenStoredBytes,
  }
}

/** What is wasted of one's own layers, with the paths as far as they are theirs, most bytes first. */
export function ownWastedPaths(space: ImageSpace, base: Pick<BaseImage, 'layers'> | undefined): WastedPath[] {
  if (base === undefined) return [...space.wastedPaths]
  const own = space.wastedPaths.flatMap((wasted): WastedPath[] => {
    const versions = wasted.versions.filter(({ layer }) => isOwnLayer(base, layer))
    if (versions.length === 0) return []
    const sum = (field: 'bytes' | 'storedBytes') => versions.reduce((total, version) => total + version[field], 0)
    return [{ node: wasted.node, path: wasted.path, wastedBytes: sum('bytes'), wastedStoredBytes: sum('storedBytes'), versions }]
  })
  return own.sort((a, b) => b.wastedBytes - a.wastedBytes)
}

/** Everything of the base but directories that one's own layers changed or took away, in the order of the tree. */
export function* listBaseChanges(
  trees: readonly LayerTree[],
  merged: MergedTree,
  base: Pick<BaseImage, 'layers'>,
): Generator<BaseChange> {
  for (let path = 1; path < merged.parent.length; path++) {
    const before = eventAtStep(merged, path, base.layers - 1)
    const after = eventAtStep(merged, path, merged.layerCount)
    if (before === after || !isPresent(merged, before)) continue
    const tree = trees[merged.eventLayer[before] ?? 0]
    const node = merged.eventNode[before] ?? 0
    const change = changeName(merged.eventChange[after] ?? 0)
    if (tree === undefined || tree.kind[node] === NodeKind.Directory) continue
    // What was deleted and made anew is a file that was replaced.
    const told = change === 'added' ? 'modified' : change
    yield { path: pathOf(merged, path), change: told, layer: merged.eventLayer[after] ?? 0, bytes: tree.size[node] ?? 0 }
  }
}

function sumLayers(space: ImageSpace, storedBytes: readonly number[], from: number, end: number): LayersSum {
  const layers = space.layers.slice(from, end)
  const sum = (field: 'contentBytes' | 'wastedBytes' | 'wastedStoredBytes') =>
    layers.reduce((total, layer) => total + layer[field], 0)
  return {
    layers: layers.length,
    storedBytes: storedBytes.slice(from, end).reduce((total, bytes) => total + bytes, 0),
    contentBytes: sum('contentBytes'),
    wastedBytes: sum('wastedBytes'),
    wastedStoredBytes: sum('wastedStoredBytes'),
  }
}
