import type { LocatedFinding } from '../analysis/secret-report.ts'
import type { ExplorerState } from './explorer-state.ts'
import { countingStoriesOf } from './stories.ts'

/** How many secrets were found, by where they are. */
export interface SecretCounts {
  /** In the files of a layer, by its number. */
  readonly byLayer: ReadonlyMap<number, number>
  /** In the history, by the number of the entry. */
  readonly byEntry: ReadonlyMap<number, number>
}

const counted = new WeakMap<readonly LocatedFinding[], SecretCounts>()

/** Counts the secrets that were found so far and count, each once at a place; the same object as long as nothing else is found. */
export function secretCountsOf({ secrets: { report } }: Pick<ExplorerState, 'secrets'>): SecretCounts {
  const known = counted.get(report.findings)
  if (known !== undefined) return known
  const byLayer = new Map<number, number>()
  const byEntry = new Map<number, number>()
  for (const { findings } of countingStoriesOf(report.findings)) {
    for (const layer of new Set(findings.flatMap((finding) => finding.layer ?? []))) add(byLayer, layer)
    const entries = findings.flatMap(({ where, path }) => (where === 'history' ? [Number(path)] : []))
    for (const entry of new Set(entries)) add(byEntry, entry)
  }
  const counts = { byLayer, byEntry }
  counted.set(report.findings, counts)
  return counts
}

function add(counts: Map<number, number>, key: number): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
