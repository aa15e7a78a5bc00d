import type { LayerTree } from '../layer/layer-tree.ts'
import { type ChangeName, changeName, isPresentAfter } from '../merge/change.ts'
import { changedFields, contentSize, type MetadataField, type PlacedEntry, placeEntry } from '../merge/compare-nodes.ts'
import type { MergedTree, PathId } from '../merge/merged-tree.ts'
import { pathOf } from '../tree/preorder.ts'
import { findHidingRule, type HidingRule } from './hiding-rule.ts'

/** One thing that a layer did to a path. */
export interface PathEvent {
  readonly layer: number
  readonly change: ChangeName
  /** The entry that the layer brings; undefined when it takes the path away. */
  readonly entry: PlacedEntry | undefined
  /** Bytes of the content that it brings. */
  readonly size: number
  /** For `metadata`: what differs from the entry before. */
  readonly changedFields: readonly MetadataField[]
  /** For `hidden`: the path in that layer that took it away. */
  readonly cause: string | undefined
  /** For `deleted` and `hidden`: what took it away, and where that stands. */
  readonly rule: HidingRule | undefined
}

/** Everything that happened to a path, base first. */
export function readPathHistory(layers: readonly LayerTree[], merged: MergedTree, path: PathId): PathEvent[] {
  const events: PathEvent[] = []
  let before: PlacedEntry | undefined
  for (let event = merged.eventStart[path] ?? 0; event < (merged.eventStart[path + 1] ?? 0); event++) {
    const layer = merged.eventLayer[event] ?? 0
    const node = merged.eventNode[event] ?? 0
    const change = merged.eventChange[event] ?? 0
    const tree = layers[layer]
    const isPresent = isPresentAfter(change)
    const entry = isPresent ? placeEntry(layers, layer, node, merged.hardlinks.get(event)) : undefined
    const name = changeName(change)
    events.push({
      layer,
      change: name,
      entry,
      size: entry === undefined ? 0 : contentSize(entry),
      changedFields: name === 'metadata' && before !== undefined && entry !== undefined ? changedFields(before, entry) : [],
      cause: name === 'hidden' && tree !== undefined ? pathOf(tree, node) : undefined,
      rule: isPresent ? undefined : findHidingRule(layers, merged, event),
    })
    before = entry
  }
  return events
}
