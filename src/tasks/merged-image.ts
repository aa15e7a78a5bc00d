import type { LayerFacts, MergedImage } from '../analysis/loaded-image.ts'
import { CheckpointRecorder } from '../formats/compression/checkpoint.ts'
import type { MergedLayers } from '../jobs/jobs.ts'
import { emptyLayerTree } from '../layer/layer-tree.ts'
import type { LayerContent } from '../layer/read-layer.ts'

/** Puts together what is known of each layer with the trees that came back from the merge. */
export function mergedImage(facts: readonly LayerFacts[], { layers: trees, merged, problems }: MergedLayers): MergedImage {
  return {
    layers: facts.map((content, layer) => ({ ...content, tree: trees[layer] ?? emptyLayerTree() })),
    trees,
    merged,
    problems,
  }
}

/** What is known of a layer of which there is nothing. */
export function absentLayer(): LayerContent {
  const counts = { tarBytes: 0, entries: 0, files: 0, contentBytes: 0, shadowedBytes: 0, whiteouts: 0, opaques: 0 }
  return {
    tree: emptyLayerTree(),
    compression: 'none',
    checkpoints: new CheckpointRecorder().finish(),
    ...counts,
    problems: [],
  }
}
