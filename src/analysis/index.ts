import type { LayerTree } from '../layer/layer-tree.ts'
import type { MergedTree } from '../merge/merged-tree.ts'
import { type Advice, findAdvice } from './advice.ts'
import { computeDiveFigures, type DiveFigures } from './dive-figures.ts'
import { type Duplicates, findDuplicates } from './duplicates.ts'
import { type ChangeCounts, countLayerChanges } from './layer-changes.ts'
import { computeImageSpace, type ImageSpace } from './wasted-space.ts'

/** Everything that is computed of an image once its layers are merged. An analysis is a field here and a line below. */
export interface Report {
  readonly space: ImageSpace
  readonly duplicates: Duplicates
  /** What would make the image smaller, most bytes first. */
  readonly advice: readonly Advice[]
  readonly dive: DiveFigures
  /** By layer. */
  readonly changes: readonly ChangeCounts[]
}

/** What an analysis may look at. */
export interface AnalysisInput {
  readonly layers: readonly LayerTree[]
  readonly merged: MergedTree
}

/** Runs every analysis. */
export function computeReport({ layers, merged }: AnalysisInput): Report {
  const space = computeImageSpace(layers, merged)
  return {
    space,
    advice: findAdvice(layers, merged, space),
    duplicates: findDuplicates(layers, merged),
    dive: computeDiveFigures(layers, merged),
    changes: countLayerChanges(merged),
  }
}
