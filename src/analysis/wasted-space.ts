import { type LayerTree, NodeFlag, NodeKind } from '../layer/layer-tree.ts'
import { isPresent } from '../merge/at-step.ts'
import { eventAtStep, type MergedTree } from '../merge/merged-tree.ts'

/** Content and waste of one layer, in bytes. */
export interface LayerSpace {
  readonly contentBytes: number
  /** Content that no path of the final state reaches any more. */
  readonly wastedBytes: number
}

/** Content and waste of an image (definitions in `src/README.md`, Space). */
export interface ImageSpace {
  readonly layers: readonly LayerSpace[]
  readonly contentBytes: number
  readonly wastedBytes: number
  /** 1 − wasted ÷ content; 1 when there is no content. */
  readonly efficiency: number
}

/**
 * Computes what is wasted: the files of each layer whose data no path of the final state reaches. A file counts as
 * reached while one of its hard links is.
 * @param shadowedBytes by layer the bytes that its own later entries replaced
 */
export function computeImageSpace(layers: readonly LayerTree[], merged: MergedTree, shadowedBytes: readonly number[]): ImageSpace {
  const reached = layers.map((tree) => new Uint8Array(tree.kind.length))
  for (let path = 0; path < merged.parent.length; path++) {
    const event = eventAtStep(merged, path, merged.layerCount)
    if (!isPresent(merged, event)) continue
    const inode = merged.hardlinks.get(event) ?? { layer: merged.eventLayer[event] ?? 0, node: merged.eventNode[event] ?? 0 }
    const marks = reached[inode.layer]
    if (marks !== undefined) marks[inode.node] = 1
  }
  const spaces = layers.map((tree, layer): LayerSpace => {
    const shadowed = shadowedBytes[layer] ?? 0
    let contentBytes = shadowed
    let wastedBytes = shadowed
    for (let node = 0; node < tree.kind.length; node++) {
      if (tree.kind[node] !== NodeKind.File || ((tree.flags[node] ?? 0) & NodeFlag.FormatFile) !== 0) continue
      contentBytes += tree.size[node] ?? 0
      if (reached[layer]?.[node] !== 1) wastedBytes += tree.size[node] ?? 0
    }
    return { contentBytes, wastedBytes }
  })
  const contentBytes = spaces.reduce((sum, space) => sum + space.contentBytes, 0)
  const wastedBytes = spaces.reduce((sum, space) => sum + space.wastedBytes, 0)
  return { layers: spaces, contentBytes, wastedBytes, efficiency: contentBytes === 0 ? 1 : 1 - wastedBytes / contentBytes }
}
