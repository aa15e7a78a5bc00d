import type { Fault } from '../bytes/problem-codes.ts'
import type { LayerTree } from '../layer/layer-tree.ts'
import type { LayerScan, SecretFinding } from '../layer/scan-layer.ts'
import type { SkippedFile } from '../layer/search/part.ts'
import { severities } from '../inspect/secrets/rule.ts'
import { isPresent } from '../merge/at-step.ts'
import { changeName, type ChangeName } from '../merge/change.ts'
import { eventAtStep, type MergedTree } from '../merge/merged-tree.ts'
import { findPath, pathOf } from '../tree/preorder.ts'
import { type Acceptable, byComment } from './acceptance.ts'

/** A finding with its place in the image. */
export interface LocatedFinding extends SecretFinding, Pick<Acceptable, 'accepted' | 'expired'> {
  /** The layer that brings it; undefined for configuration. */
  readonly layer: number | undefined
  /** Which layer hides it from the final image and how; false where the final image shows it. */
  readonly hidden: false | { readonly by: number; readonly how: ChangeName | 'shadowed' }
}

/** Everything that the search of an image found. */
export interface SecretReport {
  readonly scannedFiles: number
  readonly scannedBytes: number
  readonly skipped: readonly (SkippedFile & { readonly layer: number })[]
  /** Files with more of one kind than are listed, with how many more at least. */
  readonly leftOut: readonly (SkippedFile & { readonly layer: number })[]
  /** Layers that were not searched, or not to their end, and why. */
  readonly unsearched: readonly { readonly layer: number; readonly reason: Fault }[]
  /** Hidden ones first, then the worst first. */
  readonly findings: readonly LocatedFinding[]
}

/** A finding of a layer, and whether the final image shows it. */
export function locateInLayer(
  layers: readonly LayerTree[],
  merged: MergedTree,
  layer: number,
  finding: SecretFinding,
): LocatedFinding {
  const located = { ...finding, layer, hidden: findHiding(layers, merged, layer, finding.dataOffset) }
  return finding.isAllowed === true ? { ...located, accepted: byComment } : located
}

/** Hidden ones first, then the worst first. */
export function orderFindings(findings: readonly LocatedFinding[]): LocatedFinding[] {
  return findings.toSorted(
    (a, b) =>
      Number(b.hidden !== false) - Number(a.hidden !== false) ||
      severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
      (a.layer ?? -1) - (b.layer ?? -1) ||
      compareTexts(placeKey(a), placeKey(b)) ||
      a.line - b.line,
  )
}

/** What orders the places of a layer or of the configuration; history entries stand together among the names. */
function placeKey({ where, path }: LocatedFinding): string {
  return where === 'history' ? `history/${path}` : path
}

const compareTexts = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** The report of searches that are over. */
export function joinScans(scans: readonly LayerScan[], findings: readonly LocatedFinding[]): SecretReport {
  const skipped = scans.flatMap((scan, layer) => scan.skipped.map((skip) => ({ ...skip, layer })))
  return {
    scannedFiles: scans.reduce((sum, scan) => sum + scan.scannedFiles, 0),
    scannedBytes: scans.reduce((sum, scan) => sum + scan.scannedBytes, 0),
    skipped: skipped.filter(({ reason }) => reason !== 'match-limit'),
    leftOut: skipped.filter(({ reason }) => reason === 'match-limit'),
    unsearched: scans.flatMap(({ failure }, layer) => (failure === undefined ? [] : [{ layer, reason: failure }])),
    findings: orderFindings(findings),
  }
}

/** For a stored file, told by the offset of its content, what hides it at the end. Looks at single paths: findings are few. */
function findHiding(
  layers: readonly LayerTree[],
  merged: MergedTree,
  layer: number,
  dataOffset: number,
): LocatedFinding['hidden'] {
  const tree = layers[layer]
  const node = tree?.dataOffset.indexOf(dataOffset) ?? -1
  // A later entry of the same layer took the path: the tree has no node for this one.
  if (tree === undefined || node < 0) return { by: layer, how: 'shadowed' }
  if (isLinked(merged, layer, node)) return false
  const path = findPathOf(merged, tree, layer, node)
  if (path < 0) return false
  for (let event = merged.eventStart[path] ?? 0; event < (merged.eventStart[path + 1] ?? 0); event++) {
    if ((merged.eventLayer[event] ?? 0) <= layer) continue
    const how = changeName(merged.eventChange[event] ?? 0)
    // The same content stored again shows it still.
    if (how !== 'metadata' && how !== 'rewritten') return { by: merged.eventLayer[event] ?? 0, how }
  }
  return false
}

/** The path at which a node landed: its own, or another when a parent is a symbolic link. */
function findPathOf(merged: MergedTree, tree: LayerTree, layer: number, node: number): number {
  const isOf = (event: number) =>
    merged.eventLayer[event] === layer && merged.eventNode[event] === node && isPresent(merged, event)
  const own = findPath(merged, pathOf(tree, node))
  if (own >= 0) {
    for (let event = merged.eventStart[own] ?? 0; event < (merged.eventStart[own + 1] ?? 0); event++) if (isOf(event)) return own
  }
  for (let event = 0; event < merged.eventLayer.length; event++) if (isOf(event)) return pathOfEvent(merged, event)
  return -1
}

/** Whether a hard link of the final state still shows this file. */
function isLinked(merged: MergedTree, layer: number, node: number): boolean {
  for (const [event, inode] of merged.hardlinks) {
    if (inode.layer !== layer || inode.node !== node) continue
    if (eventAtStep(merged, pathOfEvent(merged, event), merged.layerCount) === event) return true
  }
  return false
}

/** The path to which an event belongs, by bisection. */
function pathOfEvent(merged: MergedTree, event: number): number {
  let low = 0
  let high = merged.parent.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((merged.eventStart[middle] ?? 0) <= event) low = middle
    else high = middle - 1
  }
  return low
}

/** How many findings there are at least that are not listed. */
export function leftOutOf({ leftOut }: SecretReport): number {
  return leftOut.reduce((sum, { rest = 0 }) => sum + rest, 0)
}
