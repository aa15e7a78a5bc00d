import { joinPath } from '../layer/entry-path.ts'
import { type LayerTree, linkTargetOf, NodeKind } from '../layer/layer-tree.ts'
import { isPresent } from '../merge/at-step.ts'
import { type PlacedEntry, placeEntry } from '../merge/compare-nodes.ts'
import { eventAtStep, type EventId, type MergedTree, type PathId, type Step } from '../merge/merged-tree.ts'
import { findPath, pathOf } from '../tree/preorder.ts'

/** What a path leads to. */
export interface ResolvedPath {
  readonly path: PathId
  readonly event: EventId
  readonly entry: PlacedEntry
}

/** As many links as Linux follows (path_resolution(7)). */
const maxLinks = 40

/**
 * Finds what a path is in the state after layers 0 to `step`, as a container would: symbolic links are followed inside the
 * root.
 * @param followsLast whether a link at the end of the path is followed too
 * @returns undefined when there is nothing
 */
export function resolvePath(
  layers: readonly LayerTree[],
  merged: MergedTree,
  step: Step,
  path: string,
  followsLast = true,
): ResolvedPath | undefined {
  let rest = path.split('/').filter((part) => part !== '' && part !== '.')
  let at = 0
  for (let links = 0; ; ) {
    const part = rest.shift()
    if (part === undefined) return placeAt(layers, merged, step, at)
    if (part === '..') {
      at = Math.max(0, merged.parent[at] ?? 0)
      continue
    }
    const next = findPath(merged, joinPath(pathOf(merged, at), part))
    const found = next < 0 ? undefined : placeAt(layers, merged, step, next)
    if (found === undefined) return undefined
    const { tree, node } = found.entry
    if (tree.kind[node] !== NodeKind.Symlink || (rest.length === 0 && !followsLast)) {
      at = next
      continue
    }
    if (++links > maxLinks) return undefined
    const target = linkTargetOf(tree, node)
    if (target.startsWith('/')) at = 0
    rest = [...target.split('/').filter((component) => component !== '' && component !== '.'), ...rest]
  }
}

function placeAt(layers: readonly LayerTree[], merged: MergedTree, step: Step, path: PathId): ResolvedPath | undefined {
  const event = eventAtStep(merged, path, step)
  if (!isPresent(merged, event)) return undefined
  const entry = placeEntry(layers, merged.eventLayer[event] ?? 0, merged.eventNode[event] ?? 0, merged.hardlinks.get(event))
  return entry === undefined ? undefined : { path, event, entry }
}
