import type { StretchTable } from '../formats/compression/stretch-table.ts'
import type { Instruction } from '../image/history.ts'
import type { LayerTree } from '../layer/layer-tree.ts'
import type { MergedTree } from '../merge/merged-tree.ts'
import { type Advice, findAdvice } from './advice.ts'
import { computeDiveFigures, type DiveFigures } from './dive-figures.ts'
import { type Duplicates, type DuplicateTables, findDuplicates, openDuplicates } from './duplicates.ts'
import { type ChangeCounts, countLayerChanges } from './layer-changes.ts'
import { sumTakenAway } from './taken-away.ts'
import { computeImageSpace, type ImageSpace, type ImageSpaceTables, openImageSpace } from './wasted-space.ts'

/** Everything that is computed of an image once its layers are merged. An analysis is a field here and a line below. */
export interface Report {
  readonly space: ImageSpace
  readonly duplicates: Duplicates
  /** What would make the image smaller, most bytes first. */
  readonly advice: readonly Advice[]
  readonly dive: DiveFigures
  /** By layer: bytes of lower layers that it makes unreachable for good. */
  readonly takenAwayBytes: readonly number[]
  /** By layer. */
  readonly changes: readonly ChangeCounts[]
}

/** A Report as it crosses between threads: what may be long is columns. */
export interface ReportTables extends Omit<Report, 'space' | 'duplicates'> {
  readonly space: Omit<ImageSpaceTables, 'waste'>
  readonly waste: ImageSpaceTables['waste']
  readonly duplicates: DuplicateTables
}

/** What an analysis may look at. */
export interface AnalysisInput {
  readonly layers: readonly LayerTree[]
  readonly merged: MergedTree
  /** By layer, how many stored bytes its tar takes; without them nothing is known of stored bytes. */
  readonly stretches?: readonly (StretchTable | undefined)[] | undefined
  /** By layer, what made it; without them nothing is known of what COPY brought. */
  readonly instructions?: readonly (Instruction | undefined)[] | undefined
}

/** Runs every analysis. */
export function computeReport(input: AnalysisInput): Report {
  return openReport(computeReportTables(input), input.merged)
}

/** The report of its tables: lists of paths are made when they are first asked for. */
export function openReport({ space, waste, duplicates, ...rest }: ReportTables, merged: MergedTree): Report {
  return { ...rest, space: openImageSpace({ ...space, waste }, merged), duplicates: openDuplicates(duplicates, merged) }
}

/** Runs every analysis, for another thread. */
export function computeReportTables({ layers, merged, stretches, instructions }: AnalysisInput): ReportTables {
  const { waste, ...space } = computeImageSpace(layers, merged, stretches)
  const duplicates = findDuplicates(layers, merged)
  return {
    space,
    waste,
    advice: findAdvice(layers, merged, waste, duplicates, instructions),
    takenAwayBytes: sumTakenAway(waste, layers.length),
    duplicates,
    dive: computeDiveFigures(layers, merged),
    changes: countLayerChanges(merged),
  }
}
