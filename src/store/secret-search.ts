import { locateInConfig } from '../analysis/locate-in-config.ts'
import type { SecretReport } from '../analysis/secret-report.ts'
import { faultOf } from '../bytes/errors.ts'
import type { Fault } from '../bytes/problem-codes.ts'
import type { Image } from '../image/types.ts'
import type { LoadedImage } from '../analysis/loaded-image.ts'
import { gatherSecrets } from '../tasks/gather-secrets.ts'
import type { LayerScan, SecretFinding } from '../layer/scan-layer.ts'
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

/** A search that is under way. */
export interface RunningSearch {
  /** Takes how far a layer is, and what was found in it since. */
  take(layer: number, readBytes: number, found: readonly SecretFinding[]): void
  /** Resolves when the search is over. Never throws: a failure is part of the search. */
  finish(scans: readonly Promise<LayerScan | undefined>[]): Promise<void>
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

/** Tells what the search of the layers of an image that is read finds, as it finds it. */
export function followSearch(
  image: Image,
  loaded: LoadedImage,
  { signal, config, onChange }: SecretSearchOptions,
): RunningSearch {
  let search = beginSearch(image, config)
  const tell = (change: Partial<SecretSearch>) => {
    search = { ...search, ...change }
    if (!signal.aborted) onChange(search)
  }
  const searched = image.layers.map(() => 0)
  const secrets = gatherSecrets(loaded, config)
  const telling = createPaced(() => {
    const findings = secrets.findings()
    // The same report as long as nothing is found: whoever shows findings is not drawn anew.
    const report = findings.length === search.report.findings.length ? search.report : { ...search.report, findings }
    tell({ searchedBytes: searched.reduce((sum, bytes) => sum + bytes, 0), report })
  }, tellInterval)
  return {
    take(layer, readBytes, found) {
      secrets.take(layer, found)
      searched[layer] = readBytes
      telling.ask()
    },
    async finish(scans) {
      const report = Promise.all(scans).then((all) => secrets.finish(all.flatMap((scan) => scan ?? [])))
      const outcome = await report.then(
        (found): Partial<SecretSearch> => ({ report: found, searchedBytes: search.totalBytes }),
        (thrown: unknown) => ({ failure: faultOf(thrown) }),
      )
      // What was found before it failed stays.
      telling.ask()
      telling.finish()
      tell({ ...outcome, isOver: true })
    },
  }
}
