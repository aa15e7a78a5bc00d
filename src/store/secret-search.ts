import { locateInConfig } from '../analysis/locate-in-config.ts'
import type { SecretReport } from '../analysis/secret-report.ts'
import { faultOf } from '../bytes/errors.ts'
import type { Fault } from '../bytes/problem.ts'
import type { Image } from '../image/types.ts'
import type { JobRunner } from '../jobs/jobs.ts'
import type { LoadedImage } from '../analysis/loaded-image.ts'
import { scanImage } from '../tasks/scan-image.ts'
import type { SecretFinding } from '../layer/scan-layer.ts'
import { createPaced } from './paced.ts'

/** How far the search for credentials is. */
export interface SecretSearch {
  /** What was found so far: first what stands in the configuration; all there is once the search is over. */
  readonly report: SecretReport
  /** Whether nothing more will come: the search went to its end, or failed. */
  readonly isOver: boolean
  /** Stored bytes searched so far, of `totalBytes`; both 0 before it begins. */
  readonly searchedBytes: number
  readonly totalBytes: number
  /** Why the search could not be finished; undefined otherwise. */
  readonly failure: Fault | undefined
}

/** A search that has not begun. */
export const noSearch: SecretSearch = {
  report: { scannedFiles: 0, scannedBytes: 0, skipped: [], unsearched: [], findings: [] },
  isOver: false,
  searchedBytes: 0,
  totalBytes: 0,
  failure: undefined,
}

/** More often than this, in milliseconds, nobody can follow; each telling makes the page draw. */
const tellInterval = 250

export interface SecretSearchOptions {
  readonly signal: AbortSignal
  /** What was found in the configuration. */
  readonly config: readonly SecretFinding[]
  /** Called now and then, and when the search is over. */
  readonly onChange: (search: SecretSearch) => void
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

/** Searches the layers of an image that is read, and tells what it finds as it finds it. Never throws: a failure is part of the search. */
export async function searchSecrets(
  image: Image,
  { trees, merged }: LoadedImage,
  runner: JobRunner,
  { signal, config, onChange }: SecretSearchOptions,
): Promise<void> {
  let search = beginSearch(image, config)
  const tell = (change: Partial<SecretSearch>) => {
    search = { ...search, ...change }
    if (!signal.aborted) onChange(search)
  }
  const searched = image.layers.map(() => 0)
  const findings = [...search.report.findings]
  /** What was found and is not among the findings yet. */
  const fresh: { readonly layer: number; readonly finding: SecretFinding }[] = []
  let analysis: typeof import('../analysis/secret-report.ts') | undefined
  const telling = createPaced(() => {
    let { report } = search
    // The same report as long as nothing is found: whoever shows findings is not drawn anew.
    if (analysis !== undefined && fresh.length > 0) {
      for (const { layer, finding } of fresh.splice(0)) findings.push(analysis.locateInLayer(trees, merged, layer, finding))
      report = { ...report, findings: analysis.orderFindings(findings) }
    }
    tell({ searchedBytes: searched.reduce((sum, bytes) => sum + bytes, 0), report })
  }, tellInterval)
  const onProgress = (layer: number, readBytes: number, found: readonly SecretFinding[]) => {
    searched[layer] = readBytes
    for (const finding of found) fresh.push({ layer, finding })
    telling.ask()
  }
  try {
    // Asked for before anything else of the background.
    const scanning = scanImage(image, runner, { signal, onProgress })
    // Its rules and hashes are no part of what the page must load before it can show anything.
    const loading = import('../analysis/secret-report.ts').then((module) => (analysis = module))
    // What was found before it failed stays.
    const [{ joinScans }, scans] = await Promise.all([loading, scanning]).finally(() => {
      telling.ask()
      telling.finish()
    })
    tell({ report: joinScans(scans, findings), isOver: true, searchedBytes: search.totalBytes })
  } catch (thrown) {
    tell({ isOver: true, failure: faultOf(thrown) })
  }
}
