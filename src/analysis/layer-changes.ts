import { changeNames, type ChangeName } from '../merge/change.ts'
import type { MergedTree } from '../merge/merged-tree.ts'

/** How many paths a layer changes in which way. */
export type ChangeCounts = Readonly<Record<ChangeName, number>>

/** Counts the events of each layer by kind. The root, which every layer has, is no path that people see. */
export function countLayerChanges(merged: MergedTree): ChangeCounts[] {
  const counts = Array.from({ length: merged.layerCount }, () => new Uint32Array(changeNames.length))
  for (let event = merged.eventStart[1] ?? 0; event < merged.eventLayer.length; event++) {
    const layer = counts[merged.eventLayer[event] ?? 0]
    const change = merged.eventChange[event] ?? 0
    if (layer !== undefined) layer[change] = (layer[change] ?? 0) + 1
  }
  return counts.map((layer) => {
    const named: Partial<Record<ChangeName, number>> = {}
    changeNames.forEach((name, change) => {
      named[name] = layer[change] ?? 0
    })
    return named as ChangeCounts
  })
}
