import type { LoadedImage } from '../analysis/loaded-image.ts'
import type { Fault } from '../bytes/problem-codes.ts'
import { makeFault } from '../bytes/problem.ts'
import type { Image } from '../image/types.ts'
import type { LayerScan, SecretFinding } from '../layer/scan-layer.ts'
import { gatherSecrets } from '../tasks/gather-secrets.ts'
import { createPaced } from './paced.ts'
import { beginSearch, type SecretSearch } from './secret-search.ts'

/** More often than this, in milliseconds, nobody can follow; each telling makes the page draw. */
const tellInterval = 250

export interface SecretSearchOptions {
  readonly signal: AbortSignal
  /** What was found in the configuration. */
  readonly config: readonly SecretFinding[]
  /** Called now and then, and when the search is over. */
  readonly onChange: (search: SecretSearch) => void
}

/** A search that can be followed. Layers are told in any order, what they hold more than once where they are searched anew. */
export interface FollowedSearch {
  /** It begins, or goes on where it was cancelled. */
  begin(): void
  /** Takes how far a layer is, and what was found in it since. */
  take(layer: number, readBytes: number, found: readonly SecretFinding[]): void
  /** Takes what became of the search of a layer: what it saw, or why it failed. After the last one the search is over. */
  settle(layer: number, outcome: { readonly scan: LayerScan } | { readonly failure: Fault }): Promise<void>
  /** Whether a layer is not searched to its end. */
  isMissing(layer: number): boolean
  /** Says that it is cancelled, unless it is over. */
  cancel(): Promise<void>
}

/** Of a layer that was not searched because a person ended the search. */
const cancelledScan: LayerScan = {
  findings: [],
  scannedFiles: 0,
  scannedBytes: 0,
  skipped: [],
  failure: makeFault('search-cancelled', {}),
}

/** Tells what the search of the layers of an image that is read finds, as it finds it. */
export function followSearch(
  image: Image,
  loaded: LoadedImage,
  { signal, config, onChange }: SecretSearchOptions,
): FollowedSearch {
  let search = beginSearch(image, config)
  const tell = (change: Partial<SecretSearch>) => {
    search = { ...search, ...change }
    if (!signal.aborted) onChange(search)
  }
  const scans = new Map<number, LayerScan>()
  const failures = new Map<number, Fault>()
  const searched = image.layers.map(() => 0)
  const secrets = gatherSecrets(loaded, config)
  /** Counts what it was told to do: what takes its time and was overtaken says nothing. */
  let turn = 0
  const progress = () => ({
    searchedLayers: [...scans.values()].filter(({ failure }) => failure === undefined).length,
    searchedBytes: searched.reduce((sum, bytes) => sum + bytes, 0),
  })
  const telling = createPaced(() => {
    const findings = secrets.findings()
    // The same report as long as nothing is found: whoever shows findings is not drawn anew.
    const report = findings.length === search.report.findings.length ? search.report : { ...search.report, findings }
    tell({ ...progress(), report })
  }, tellInterval)
  const end = async (change: Partial<SecretSearch>) => {
    const mine = ++turn
    const unsearched = (layer: number): LayerScan => {
      const failure = failures.get(layer)
      return failure === undefined ? cancelledScan : { ...cancelledScan, failure }
    }
    const report = await secrets.finish(image.layers.map(({ index }) => scans.get(index) ?? unsearched(index)))
    if (mine !== turn) return
    telling.ask()
    telling.finish()
    tell({ ...progress(), ...change, report, isOver: true })
  }
  return {
    begin() {
      turn++
      failures.clear()
      for (const { index } of image.layers) if (!scans.has(index)) searched[index] = 0
      const begun = progress()
      tell({
        ...begun,
        startedAt: performance.now(),
        startedBytes: begun.searchedBytes,
        report: { ...search.report, unsearched: [] },
        isOver: false,
        isCancelled: false,
        failure: undefined,
      })
      if (image.layers.length === 0) void end({})
    },
    take(layer, readBytes, found) {
      secrets.take(layer, found)
      searched[layer] = readBytes
      telling.ask()
    },
    async settle(layer, outcome) {
      if ('scan' in outcome) scans.set(layer, outcome.scan)
      else failures.set(layer, outcome.failure)
      const [failure] = failures.values()
      if (scans.size + failures.size < image.layers.length) telling.ask()
      else await end(failure === undefined ? { searchedBytes: search.totalBytes } : { failure })
    },
    isMissing: (layer) => !scans.has(layer),
    async cancel() {
      if (scans.size + failures.size < image.layers.length) await end({ isCancelled: true })
    },
  }
}
