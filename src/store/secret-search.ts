import { locateInConfig } from '../analysis/locate-in-config.ts'
import type { SecretReport } from '../analysis/secret-report.ts'
import { faultOf } from '../bytes/errors.ts'
import type { Fault } from '../bytes/problem.ts'
import type { Image } from '../image/types.ts'
import type { JobRunner } from '../jobs/jobs.ts'
import type { LoadedImage } from '../analysis/loaded-image.ts'
import { findSecrets } from '../tasks/find-secrets.ts'
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
  loaded: LoadedImage,
  runner: JobRunner,
  { signal, config, onChange }: SecretSearchOptions,
): Promise<void> {
  let search = beginSearch(image, config)
  const tell = (change: Partial<SecretSearch>) => {
    search = { ...search, ...change }
    if (!signal.aborted) onChange(search)
  }
  const searched = image.layers.map(() => 0)
  let collect = () => search.report.findings
  const telling = createPaced(() => {
    const findings = collect()
    // The same report as long as nothing is found: whoever shows findings is not drawn anew.
    const report = findings.length === search.report.findings.length ? search.report : { ...search.report, findings }
    tell({ searchedBytes: searched.reduce((sum, bytes) => sum + bytes, 0), report })
  }, tellInterval)
  try {
    const report = await findSecrets(image, loaded, runner, {
      signal,
      config,
      onProgress(layer, readBytes, findings) {
        searched[layer] = readBytes
        collect = () => findings()
        telling.ask()
      },
    }).finally(() => {
      // What was found before it failed stays.
      telling.ask()
      telling.finish()
    })
    tell({ report, isOver: true, searchedBytes: search.totalBytes })
  } catch (thrown) {
    tell({ isOver: true, failure: faultOf(thrown) })
  }
}
