import { column, type Columns } from '../tree/columns.ts'
import type { Node, TreeShape } from '../tree/preorder.ts'

/** Number of a path in a MergedTree; 0 is the root. */
export type PathId = number
/** Number of an event in a MergedTree. */
export type EventId = number
/** A state of the image: after layers 0 to `step`. */
export type Step = number

export const pathSchema = {
  parent: column.int32,
  name: column.uint32,
  subtreeEnd: column.uint32,
} as const

export const eventSchema = {
  /** Layer index. */
  eventLayer: column.uint16,
  /** A Change. */
  eventChange: column.uint8,
  /** Node in that layer's tree; for Hidden the node that caused it. */
  eventNode: column.uint32,
} as const

/** A file as stored: the node that carries the data, which links share. */
export interface Inode {
  readonly layer: number
  readonly node: Node
}

/** A whiteout of something that was not there. */
export type DanglingWhiteout = Inode

/**
 * Every path that any layer has, with what each layer did to it. The events of a path answer all questions about time:
 *
 *     path        etc/motd
 *     events      0 added · 3 modified · 7 deleted
 *     after 2     the entry of layer 0
 *     after 9     gone
 *
 * Events of path p stand at eventStart[p] up to eventStart[p + 1], rising by layer, at most one a layer.
 */
export interface MergedTree extends TreeShape, Columns<typeof pathSchema>, Columns<typeof eventSchema> {
  /** Length: number of paths + 1. */
  readonly eventStart: Uint32Array<ArrayBuffer>
  readonly layerCount: number
  /** For each event that brings a hard link: the file that it names. Links that name nothing are missing here. */
  readonly hardlinks: ReadonlyMap<EventId, Inode>
  readonly dangling: readonly DanglingWhiteout[]
}

/** The path that an event is of. */
export function pathOfEvent(merged: MergedTree, event: EventId): PathId {
  let low = 0
  let high = merged.parent.length - 1
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if ((merged.eventStart[middle] ?? 0) <= event) low = middle
    else high = middle - 1
  }
  return low
}

/** The last event of a path at a step; −1 when there is none yet. */
export function eventAtStep(merged: MergedTree, path: PathId, step: Step): EventId {
  const start = merged.eventStart[path] ?? 0
  for (let event = (merged.eventStart[path + 1] ?? 0) - 1; event >= start; event--) {
    if ((merged.eventLayer[event] ?? 0) <= step) return event
  }
  return -1
}
