import type { MergedTree, PathId } from '../../merge/merged-tree.ts'
import { childrenOf, pathOf } from '../../tree/preorder.ts'
import { nodesPerStep, type Steps } from '../../tree/steps.ts'
import { subtreeTotalsSteps } from '../../tree/totals.ts'
import { Largest } from '../largest.ts'
import { bytesBetween, type WeighedFiles } from './weigh-files.ts'

/** A file or folder, and how many of the bytes that are weighed stand at and below it. */
export interface LargePath {
  readonly path: string
  readonly bytes: number
  readonly isFolder: boolean
}

/** A folder of whose bytes a single thing has more than this share says no more than that thing. */
const mostlyOne = 3 / 4

/**
 * Finds the files and folders with most bytes, most first. A folder is left out where one file or folder in it has more than three
 * quarters of its bytes: that one is named instead.
 */
export function* largestPathsSteps(merged: MergedTree, weighed: WeighedFiles, count: number): Steps<LargePath[]> {
  const own = new Float64Array(merged.parent.length)
  for (let row = 0; row < weighed.path.length; row++) {
    if (row % nodesPerStep === 0) yield
    const path = weighed.path[row] ?? 0
    own[path] = (own[path] ?? 0) + bytesBetween(weighed, row, row + 1)
  }
  yield
  const totals = yield* subtreeTotalsSteps(merged, own)
  yield
  const largest = new Largest(totals, count)
  for (let path = 1; path < totals.length; path++) {
    if (path % nodesPerStep === 0) yield
    if (largest.wants(path) && !isMostlyOne(merged, totals, path)) largest.offer(path)
  }
  return largest.nodes.map((path) => ({
    path: pathOf(merged, path),
    bytes: totals[path] ?? 0,
    isFolder: (totals[path] ?? 0) > (own[path] ?? 0),
  }))
}

function isMostlyOne(merged: MergedTree, totals: Float64Array, folder: PathId): boolean {
  for (const child of childrenOf(merged, folder)) if ((totals[child] ?? 0) > (totals[folder] ?? 0) * mostlyOne) return true
  return false
}
