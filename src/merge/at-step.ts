import { isPresentAfter } from './change.ts'
import type { EventId, MergedTree, Step } from './merged-tree.ts'

/** The state of every path at a step. */
export interface TreeAtStep {
  readonly step: Step
  /** By path: its last event up to the step, −1 when it has none. */
  readonly event: Int32Array<ArrayBuffer>
}

/** Computes the state after layers 0 to `step`; −1 is the empty state before the base. One pass over all events. */
export function computeTreeAtStep(merged: MergedTree, step: Step): TreeAtStep {
  const event = new Int32Array(merged.parent.length).fill(-1)
  const { eventStart, eventLayer } = merged
  for (let path = 0; path < event.length; path++) {
    const end = eventStart[path + 1] ?? 0
    for (let at = eventStart[path] ?? 0; at < end && (eventLayer[at] ?? 0) <= step; at++) event[path] = at
  }
  return { step, event }
}

/** Whether an event, or −1 for none, leaves its path there. */
export function isPresent(merged: MergedTree, event: EventId): boolean {
  return event >= 0 && isPresentAfter(merged.eventChange[event] ?? 0)
}
