import type { ImageTrees } from '../analysis/loaded-image.ts'
import { locateInConfig } from '../analysis/locate-in-config.ts'
import type { LocatedFinding, SecretReport } from '../analysis/secret-report.ts'
import type { LayerScan, SecretFinding } from '../layer/scan-layer.ts'

/** What the search of an image found so far. */
export interface GatheredSecrets {
  /** Takes what was found in a layer. */
  take(layer: number, found: readonly SecretFinding[]): void
  /** All findings so far, in the order of a report; the same array as long as nothing is added. */
  findings(): readonly LocatedFinding[]
  /** The report, when all layers are searched. A layer that was not searched to its end does not spoil it: the report says which. */
  finish(scans: readonly LayerScan[]): Promise<SecretReport>
}

/**
 * Puts together what the search of the layers of an image finds, as it finds it.
 * @param config what was found in the configuration
 */
export function gatherSecrets({ trees, merged }: ImageTrees, config: readonly SecretFinding[]): GatheredSecrets {
  let analysis: typeof import('../analysis/secret-report.ts') | undefined
  // Its rules and hashes are no part of what the page must load before it can show anything.
  const loading = import('../analysis/secret-report.ts').then((module) => (analysis = module))
  loading.catch(() => undefined)
  /** What was found and is not among the findings yet. */
  const fresh: { readonly layer: number; readonly finding: SecretFinding }[] = []
  const known = new Set<string>()
  let findings: readonly LocatedFinding[] = config.map(locateInConfig)
  const collect = () => {
    if (analysis !== undefined && fresh.length > 0) {
      const { locateInLayer, orderFindings } = analysis
      const located = fresh.splice(0).map(({ layer, finding }) => locateInLayer(trees, merged, layer, finding))
      findings = orderFindings([...findings, ...located])
    }
    return findings
  }
  return {
    take(layer, found) {
      for (const finding of found) {
        const { rule, path, dataOffset, line, column, fingerprint } = finding
        const key = [layer, rule, dataOffset, line, column, fingerprint, path].join(' ')
        if (!known.has(key)) fresh.push({ layer, finding })
        known.add(key)
      }
    },
    findings: collect,
    async finish(scans) {
      const { joinScans } = await loading
      return joinScans(scans, collect())
    },
  }
}
