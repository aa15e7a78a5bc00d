import { type PathEvent, readPathHistory } from '../analysis/path-history.ts'
import type { LayerTree } from '../layer/layer-tree.ts'
import type { ChangeName } from '../merge/change.ts'
import type { PlacedEntry } from '../merge/compare-nodes.ts'
import type { MergedTree } from '../merge/merged-tree.ts'
import { findPath } from '../tree/preorder.ts'
import type { FilesView } from './view-state.ts'

/** What a path was from one layer to the next that touches it. */
export interface ContentVersion {
  /** The layer that brings it. */
  readonly layer: number
  readonly change: ChangeName
  readonly entry: PlacedEntry
  /** Bytes of its content. */
  readonly size: number
  /** What ended it; undefined where the final image has it. */
  readonly end: { readonly layer: number; readonly change: ChangeName } | undefined
}

/** Every version of a path, the newest first; none where the path is not in the merged files. */
export function listVersions(layers: readonly LayerTree[], merged: MergedTree, path: string): ContentVersion[] {
  const id = findPath(merged, path)
  return id < 0 ? [] : versionsOf(readPathHistory(layers, merged, id))
}

function versionsOf(history: readonly PathEvent[]): ContentVersion[] {
  const versions = history.flatMap(({ layer, change, entry, size }, i): ContentVersion[] => {
    const next = history[i + 1]
    return entry === undefined ? [] : [{ layer, change, entry, size, end: next && { layer: next.layer, change: next.change } }]
  })
  return versions.reverse()
}

/**
 * The version to show: the one a person chose; else what the view shows, and of a path that is gone there the last one there
 * was; else the first that comes.
 * @param versions the newest first
 */
export function chooseVersion(
  versions: readonly ContentVersion[],
  view: FilesView,
  chosen: number | undefined,
): ContentVersion | undefined {
  const step = view.kind === 'changes' ? view.to : view.layer
  return versions.find(({ layer }) => layer === chosen) ?? versions.find(({ layer }) => layer <= step) ?? versions.at(-1)
}
