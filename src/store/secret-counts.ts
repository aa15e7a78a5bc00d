import type { LocatedFinding } from '../analysis/secret-report.ts'
import type { ExplorerState } from './explorer-state.ts'

/** How many secrets were found, by where they are. */
export interface SecretCounts {
  /** In the files of a layer, by its number. */
  readonly byLayer: ReadonlyMap<number, number>
  /** In the history, by the number of the entry. */
  readonly byEntry: ReadonlyMap<number, number>
}

const counted = new WeakMap<readonly LocatedFinding[], SecretCounts>()

/** Counts the secrets that were found so far; the same object as long as nothing else is found. */
export function secretCountsOf({ secrets: { report } }: Pick<ExplorerState, 'secrets'>): SecretCounts {
  const known = counted.get(report.findings)
  if (known !== undefined) return known
  const byLayer = new Map<number, number>()
  const byEntry = new Map<number, number>()
  for (const { layer, where, path } of report.findings) {
    if (layer !== undefined) byLayer.set(layer, (byLayer.get(layer) ?? 0) + 1)
    else if (where === 'history') byEntry.set(Number(path), (byEntry.get(Number(path)) ?? 0) + 1)
  }
  const counts = { byLayer, byEntry }
  counted.set(report.findings, counts)
  return counts
}
