import type { LocatedFinding, SecretReport } from '../analysis/secret-report.ts'
import { messageOf } from '../bytes/errors.ts'
import type { Image } from '../image/types.ts'
import type { JobRunner } from '../jobs/jobs.ts'
import type { LoadedImage } from '../jobs/load-image.ts'
import { scanImage } from '../jobs/scan-image.ts'
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
  readonly failure: string | undefined
}

/** A search that has not begun. */
export const noSearch: SecretSearch = {
  report: { scannedFiles: 0, scannedBytes: 0, skipped: [], unsearched: [], findings: [] }, isOver: false, searchedBytes: 0, totalBytes: 0, failure: undefined,
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
  const findings = config.map((finding): LocatedFinding => ({ ...finding, layer: undefined, hidden: false }))
  return { ...noSearch, report: { ...noSearch.report, findings }, totalBytes: image.layers.reduce((sum, { storedBytes }) => sum + storedBytes, 0) }
}

/** Searches the layers of an image that is read, and tells what it finds as it finds it. Never throws: a failure is part of the search. */
export async function searchSecrets(image: Image, { layers, merged }: LoadedImage, runner: JobRunner, { signal, config, onChange }: SecretSearchOptions): Promise<void> {
  let search = beginSearch(image, config)
  const tell = (change: Partial<SecretSearch>) => {
    search = { ...search, ...change }
    if (!signal.aborted) onChange(search)
  }
  try {
    // Its rules and hashes are no part of what the page must load before it can show anything.
    const { joinScans, locateInLayer, orderFindings } = await import('../analysis/secret-report.ts')
    const trees = layers.map(({ tree }) => tree)
    const findings = [...search.report.findings]
    let hasFresh = true
    const searched = image.layers.map(() => 0)
    const telling = createPaced(() => {
      // The same report as long as nothing is found: whoever shows findings is not drawn anew.
      const report = hasFresh ? { ...search.report, findings: orderFindings(findings) } : search.report
      hasFresh = false
      tell({ searchedBytes: searched.reduce((sum, bytes) => sum + bytes, 0), report })
    }, tellInterval)
    const onProgress = (layer: number, readBytes: number, fresh: readonly SecretFinding[]) => {
      searched[layer] = readBytes
      if (fresh.length > 0) hasFresh = true
      for (const finding of fresh) findings.push(locateInLayer(trees, merged, layer, finding))
      telling.ask()
    }
    // What was found before it failed stays.
    const scans = await scanImage(image, runner, { signal, onProgress }).finally(telling.finish)
    tell({ report: joinScans(scans, findings), isOver: true, searchedBytes: search.totalBytes })
  } catch (thrown) {
    tell({ isOver: true, failure: messageOf(thrown) })
  }
}
