import { joinPath } from '../layer/entry-path.ts'
import { hasFlag, isWhiteout, type LayerTree, NodeFlag, NodeKind } from '../layer/layer-tree.ts'
import { overlayOpaqueName, writeMarking } from '../layer/whiteout.ts'
import { Change } from '../merge/change.ts'
import { contentSize, placeEntry } from '../merge/compare-nodes.ts'
import type { EventId, MergedTree } from '../merge/merged-tree.ts'
import { nameOf, type Node, pathOf } from '../tree/preorder.ts'
import { nodesPerStep, type Steps } from '../tree/steps.ts'

/**
 * By what rule a layer took a path away: a `whiteout` of the path or of a directory above, an `opaque` directory above, or
 * something that is no directory in a directory's place (`replaced`).
 */
export interface HidingRule {
  readonly kind: 'whiteout' | 'opaque' | 'replaced'
  readonly layer: number
  /** What the rule is about, as the layer stores it: the path that the whiteout names, the opaque directory, or what took the place. */
  readonly path: string
  /** Where the rule stands in the layer as stored, by its own name: the marker, or what took the place. */
  readonly marker: string
  /** Overlayfs's form: `device` for a character device 0:0, or the name of the attribute. Undefined for `.wh.` files. */
  readonly overlayForm: string | undefined
  /** The NodeKind of what took the place; undefined for markers. */
  readonly by: number | undefined
}

/** The rule behind an event that takes its path away; undefined for other events. */
export function findHidingRule(layers: readonly LayerTree[], merged: MergedTree, event: EventId): HidingRule | undefined {
  const change = merged.eventChange[event]
  const layer = merged.eventLayer[event] ?? 0
  const node = merged.eventNode[event] ?? 0
  const tree = layers[layer]
  if (tree === undefined || (change !== Change.Deleted && change !== Change.Hidden)) return undefined
  const path = pathOf(tree, node)
  const isOverlayForm = hasFlag(tree, node, NodeFlag.OverlayForm)
  const rule = { layer, path, by: undefined }
  if (change === Change.Deleted || isWhiteout(tree, node) || hasFlag(tree, node, NodeFlag.Replaces)) {
    const above = path.slice(0, path.length - nameOf(tree, node).length)
    const marker = isOverlayForm ? path : above + writeMarking({ kind: 'whiteout', name: nameOf(tree, node) })
    return { ...rule, kind: 'whiteout', marker, overlayForm: isOverlayForm ? 'device' : undefined }
  }
  if (tree.kind[node] !== NodeKind.Directory)
    return { ...rule, kind: 'replaced', marker: path, overlayForm: undefined, by: tree.kind[node] }
  const marker = isOverlayForm ? path : joinPath(path, writeMarking({ kind: 'opaque' }))
  return { ...rule, kind: 'opaque', marker, overlayForm: isOverlayForm ? overlayOpaqueName(tree.xattrs.get(node)) : undefined }
}

/** What a marker takes away. */
export interface HiddenByMarker {
  readonly paths: number
  /** Content of the files among them, a hard-linked file once. */
  readonly bytes: number
  /** The layers that had brought them, the base first. */
  readonly layers: readonly { readonly layer: number; readonly paths: number; readonly bytes: number }[]
}

/**
 * Finds what a node of a layer takes away from the state below it: all events of which it is the cause. Paths that the layer
 * makes anew are not among them.
 */
export function* hiddenByMarkerSteps(
  layers: readonly LayerTree[],
  merged: MergedTree,
  layer: number,
  node: Node,
): Steps<HiddenByMarker> {
  const byLayer = new Map<number, { paths: number; bytes: number }>()
  const counted = new Set<string>()
  const { eventLayer, eventChange, eventNode } = merged
  for (let event = 1; event < eventLayer.length; event++) {
    if (event % nodesPerStep === 0) yield
    // The event before belongs to the same path: a path can only be taken away after it was made.
    if (eventLayer[event] !== layer || eventNode[event] !== node || (eventChange[event] ?? 0) < Change.Deleted) continue
    const from = eventLayer[event - 1] ?? 0
    const sum = byLayer.get(from) ?? { paths: 0, bytes: 0 }
    const link = merged.hardlinks.get(event - 1)
    const entry = placeEntry(layers, from, eventNode[event - 1] ?? 0, link)
    const inode = `${link?.layer ?? from}:${link?.node ?? eventNode[event - 1] ?? 0}`
    sum.paths++
    if (entry !== undefined && !counted.has(inode)) sum.bytes += contentSize(entry)
    counted.add(inode)
    byLayer.set(from, sum)
  }
  const sums = [...byLayer].toSorted(([a], [b]) => a - b).map(([from, sum]) => ({ layer: from, ...sum }))
  return {
    paths: sums.reduce((total, { paths }) => total + paths, 0),
    bytes: sums.reduce((total, { bytes }) => total + bytes, 0),
    layers: sums,
  }
}
