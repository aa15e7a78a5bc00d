import type { ImageTrees } from '../analysis/loaded-image.ts'
import { locateInConfig } from '../analysis/locate-in-config.ts'
import type { LocatedFinding, SecretReport } from '../analysis/secret-report.ts'
import type { Image } from '../image/types.ts'
import type { JobRunner } from '../jobs/jobs.ts'
import type { SecretFinding } from '../layer/scan-layer.ts'
import { scanImage } from './scan-image.ts'

/** What a search is told, and tells. */
export interface FindSecretsOptions {
  readonly signal?: AbortSignal | undefined
  /** What was found in the configuration. */
  readonly config: readonly SecretFinding[]
  /**
   * Told often how far a layer is.
   * @param findings all findings so far, in the order of a report; the same array as long as nothing is added
   */
  readonly onProgress?: (layer: number, readBytes: number, findings: () => readonly LocatedFinding[]) => void
}

/**
 * Searches all layers of an image that is read, side by side. A layer that is absent, encrypted or damaged does not end the
 * search: the report says which.
 */
export async function findSecrets(
  image: Image,
  { trees, merged }: ImageTrees,
  runner: JobRunner,
  { signal, config, onProgress }: FindSecretsOptions,
): Promise<SecretReport> {
  let analysis: typeof import('../analysis/secret-report.ts') | undefined
  /** What was found and is not among the findings yet. */
  const fresh: { readonly layer: number; readonly finding: SecretFinding }[] = []
  let findings: readonly LocatedFinding[] = config.map(locateInConfig)
  const collect = () => {
    if (analysis !== undefined && fresh.length > 0) {
      const { locateInLayer, orderFindings } = analysis
      const found = fresh.splice(0).map(({ layer, finding }) => locateInLayer(trees, merged, layer, finding))
      findings = orderFindings([...findings, ...found])
    }
    return findings
  }
  // Asked for before anything else of the background.
  const scanning = scanImage(image, runner, {
    ...(signal === undefined ? {} : { signal }),
    onProgress(layer, readBytes, found) {
      for (const finding of found) fresh.push({ layer, finding })
      onProgress?.(layer, readBytes, collect)
    },
  })
  // Its rules and hashes are no part of what the page must load before it can show anything.
  const loading = import('../analysis/secret-report.ts').then((module) => (analysis = module))
  const [{ joinScans }, scans] = await Promise.all([loading, scanning])
  return joinScans(scans, collect())
}
