import type { LayerTree } from '../layer/layer-tree.ts'
import type { MergedTree } from '../merge/merged-tree.ts'
import { type ChangeCounts, countLayerChanges } from './layer-changes.ts'
import { computeImageSpace, type ImageSpace } from './wasted-space.ts'

/** Everything that is computed of an image once its layers are merged. An analysis is a field here and a line below. */
export interface Report {
  readonly space: ImageSpace
  /** By layer. */
  readonly changes: readonly ChangeCounts[]
}

/** What an analysis may look at. */
export interface AnalysisInput {
  readonly layers: readonly LayerTree[]
  readonly merged: MergedTree
  /** By layer, bytes that the layer's own later entries replaced. */
  readonly shadowedBytes: readonly number[]
}

/** Runs every analysis. */
export function computeReport({ layers, merged, shadowedBytes }: AnalysisInput): Report {
  return {
    space: computeImageSpace(layers, merged, shadowedBytes),
    changes: countLayerChanges(merged),
  }
}
