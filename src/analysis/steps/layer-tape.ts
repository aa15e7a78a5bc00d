import { isPresent } from '../../merge/at-step.ts'
import type { LayerTree } from '../../layer/layer-tree.ts'
import type { MergedTree } from '../../merge/merged-tree.ts'
import { column, type Columns } from '../../tree/columns.ts'
import type { MergedImage } from '../loaded-image.ts'
import type { RowsByEntry } from './by-entry.ts'

/** Moments of a layer at most, and of a group of its entries. */
export const momentLimit = 60

/** What is read of an image to step through it. */
export type SteppedImage = Pick<MergedImage, 'trees' | 'merged' | 'problems'>

/** Stands for a time that never comes. */
export const never = 0xffffffff

export const entrySchema = {
  /** A TapeSource. */
  source: column.int32,
  /** An EntryEffect. */
  effect: column.uint8,
  /** The event of the merged tree that the entry makes; −1 for none. */
  event: column.int32,
} as const

export const timeSchema = {
  /** Event of the layer. */
  event: column.uint32,
  /** Its path. */
  path: column.uint32,
  /** The entry that takes away what lower layers have there; `never` for none. */
  goneAt: column.uint32,
  /** The entry with which the path is there as this layer has it; `never` where the layer takes it away. */
  madeAt: column.uint32,
} as const

/**
 * A layer as the entries that are applied one after the other: its markers first, since they act on lower layers only, then the
 * others in the order of the tar. Where other effects than `Added` stand between added ones more than `momentLimit` times, all
 * of them come before the added ones: the order changes nothing, and the moments stay few.
 */
export interface LayerTape {
  readonly layer: number
  readonly entries: Columns<typeof entrySchema>
  /** How many of the entries are markers; they come first. */
  readonly markers: number
  /** Whether the entries behind the markers are in the order of the tar. */
  readonly isInTarOrder: boolean
  /** When the layer's events come, by path. */
  readonly times: Columns<typeof timeSchema>
  /** Rows of `times` by their `goneAt`, and by their `madeAt`. */
  readonly goneWith: RowsByEntry
  readonly madeWith: RowsByEntry
  /** Content in bytes that all layers up to here store, after so many entries; one element more than entries. */
  readonly shipped: Float64Array<ArrayBuffer>
  /** Content in bytes that the state reaches, each file once, after so many entries. */
  readonly visible: Float64Array<ArrayBuffer>
}

/** A layer's tree as it lands. Only where something lands elsewhere it is another than the stored one. */
export interface Landed {
  readonly tree: LayerTree
  readonly storedNode: Uint32Array | undefined
}

/** Whether the state before the layer has the path of an event. */
export function wasThere(merged: MergedTree, path: number, event: number): boolean {
  return event > (merged.eventStart[path] ?? 0) && isPresent(merged, event - 1)
}
