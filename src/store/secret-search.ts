import { locateInConfig } from '../analysis/locate-in-config.ts'
import type { SecretReport } from '../analysis/secret-report.ts'
import type { Fault } from '../bytes/problem-codes.ts'
import type { Image } from '../image/types.ts'
import type { SecretFinding } from '../layer/scan-layer.ts'

/** How far the search for credentials is. */
export interface SecretSearch {
  /** What was found so far: first what stands in the configuration; all there is once the search is over. */
  readonly report: SecretReport
  /** Whether nothing more will come: the search went to its end, failed, or was cancelled. */
  readonly isOver: boolean
  /** Whether a person ended it: the report then names the layers that were not searched. */
  readonly isCancelled: boolean
  /** Layers that were searched to their end. */
  readonly searchedLayers: number
  /** Stored bytes searched so far, of `totalBytes`; both 0 before it begins. */
  readonly searchedBytes: number
  readonly totalBytes: number
  /** As `Work` has them; 0 before it begins. */
  readonly startedAt: number
  readonly startedBytes: number
  /** Why the search could not be finished; undefined otherwise. */
  readonly failure: Fault | undefined
}

/** A search that has not begun. */
export const noSearch: SecretSearch = {
  report: { scannedFiles: 0, scannedBytes: 0, skipped: [], leftOut: [], unsearched: [], findings: [] },
  isOver: false,
  isCancelled: false,
  searchedLayers: 0,
  searchedBytes: 0,
  totalBytes: 0,
  startedAt: 0,
  startedBytes: 0,
  failure: undefined,
}

/** Where a search begins: with what the configuration holds. */
export function beginSearch(image: Image, config: readonly SecretFinding[]): SecretSearch {
  const findings = config.map(locateInConfig)
  return {
    ...noSearch,
    report: { ...noSearch.report, findings },
    totalBytes: image.layers.reduce((sum, { storedBytes }) => sum + storedBytes, 0),
  }
}
