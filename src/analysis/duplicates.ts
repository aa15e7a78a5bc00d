import { type LayerTree, NodeKind } from '../layer/layer-tree.ts'
import { isPresent } from '../merge/at-step.ts'
import { eventAtStep, type MergedTree } from '../merge/merged-tree.ts'
import { pathOf } from '../tree/preorder.ts'

/** Files of the final state that have the same content at different paths. */
export interface DuplicateGroup {
  /** Bytes of one copy. */
  readonly size: number
  /** Bytes of all copies but one. */
  readonly duplicateBytes: number
  readonly paths: readonly { readonly path: string; readonly layer: number }[]
}

export interface Duplicates {
  readonly duplicateBytes: number
  /** Most bytes first. */
  readonly groups: readonly DuplicateGroup[]
}

/** Finds further copies of the same content in the final state. Hard links share their data and are no copies. */
export function findDuplicates(layers: readonly LayerTree[], merged: MergedTree): Duplicates {
  const byContent = new Map<string, number[]>()
  for (let path = 1; path < merged.parent.length; path++) {
    const event = eventAtStep(merged, path, merged.layerCount)
    if (!isPresent(merged, event)) continue
    const tree = layers[merged.eventLayer[event] ?? 0]
    const node = merged.eventNode[event] ?? 0
    if (tree === undefined || tree.kind[node] !== NodeKind.File || (tree.size[node] ?? 0) === 0) continue
    const content = `${tree.size[node]}:${tree.fingerprintHigh[node]}:${tree.fingerprintLow[node]}`
    const known = byContent.get(content)
    if (known === undefined) byContent.set(content, [path])
    else known.push(path)
  }
  const groups: DuplicateGroup[] = []
  for (const [content, paths] of byContent) {
    if (paths.length < 2) continue
    const size = Number(content.slice(0, content.indexOf(':')))
    groups.push({
      size,
      duplicateBytes: size * (paths.length - 1),
      paths: paths.map((path) => ({ path: pathOf(merged, path), layer: merged.eventLayer[eventAtStep(merged, path, merged.layerCount)] ?? 0 })),
    })
  }
  groups.sort((a, b) => b.duplicateBytes - a.duplicateBytes)
  return { duplicateBytes: groups.reduce((sum, group) => sum + group.duplicateBytes, 0), groups }
}
