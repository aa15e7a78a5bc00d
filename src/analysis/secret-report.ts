import type { ImageConfig } from '../image/types.ts'
import type { LayerTree } from '../layer/layer-tree.ts'
import { fingerprintOf, type LayerScan, type SecretFinding } from '../layer/scan-layer.ts'
import { findSecrets, maskSecret } from '../inspect/secrets/scan.ts'
import { isPresent } from '../merge/at-step.ts'
import { changeName, type ChangeName } from '../merge/change.ts'
import { eventAtStep, type MergedTree } from '../merge/merged-tree.ts'

/** A finding with its place in the image. */
export interface LocatedFinding extends SecretFinding {
  /** The layer that brings it; undefined for configuration. */
  readonly layer: number | undefined
  /** Which layer hides it from the final image and how; false where the final image shows it. */
  readonly hidden: false | { readonly by: number; readonly how: ChangeName | 'shadowed' }
}

/** Everything that the search of an image found. */
export interface SecretReport {
  readonly scannedFiles: number
  readonly scannedBytes: number
  readonly skipped: readonly { readonly path: string; readonly layer: number; readonly reason: string }[]
  /** Hidden ones first, then the worst first. */
  readonly findings: readonly LocatedFinding[]
}

const severityOrder = ['critical', 'high', 'medium', 'low']

/** Joins the searches of all layers and of the configuration, and says of each finding whether the final image shows it. */
export async function computeSecretReport(
  layers: readonly LayerTree[], merged: MergedTree, scans: readonly LayerScan[], config: ImageConfig,
): Promise<SecretReport> {
  const hiddenBy = indexHiding(layers, merged)
  const findings: LocatedFinding[] = await findConfigSecrets(config)
  scans.forEach((scan, layer) => {
    for (const finding of scan.findings) findings.push({ ...finding, layer, hidden: hiddenBy(layer, finding.dataOffset) })
  })
  findings.sort(
    (a, b) =>
      Number(b.hidden !== false) - Number(a.hidden !== false) ||
      severityOrder.indexOf(a.severity) - severityOrder.indexOf(b.severity) ||
      (a.layer ?? -1) - (b.layer ?? -1) ||
      (a.path < b.path ? -1 : a.path > b.path ? 1 : a.line - b.line),
  )
  return {
    scannedFiles: scans.reduce((sum, scan) => sum + scan.scannedFiles, 0),
    scannedBytes: scans.reduce((sum, scan) => sum + scan.scannedBytes, 0),
    skipped: scans.flatMap((scan, layer) => scan.skipped.map((skip) => ({ ...skip, layer }))),
    findings,
  }
}

/** Searches environment, labels and history: whoever has the image can read them. */
async function findConfigSecrets({ execution, history }: ImageConfig): Promise<LocatedFinding[]> {
  const texts: { where: SecretFinding['where']; path: string; text: string }[] = [
    ...execution.env.map((line) => ({ where: 'env' as const, path: line.split('=')[0] ?? '', text: line })),
    ...Object.entries(execution.labels).map(([path, value]) => ({ where: 'label' as const, path, text: `${path}=${value}` })),
    ...history.map((entry, i) => ({ where: 'history' as const, path: `history entry ${i}`, text: entry.createdBy ?? '' })),
  ]
  const findings: LocatedFinding[] = []
  for (const { where, path, text } of texts) {
    // Names and values have the form of an environment file, whose rule finds what no issuer's shape gives away.
    for (const { rule, secret } of findSecrets(text, where === 'history' ? '' : '.env')) {
      findings.push({
        rule: rule.id, title: rule.title, severity: rule.severity, where, path, dataOffset: -1, line: 0, column: 0,
        masked: maskSecret(secret), secret, fingerprint: await fingerprintOf(secret), layer: undefined, hidden: false,
      })
    }
  }
  return findings
}

/** For a stored file, told by the offset of its content, what hides it at the end. */
function indexHiding(layers: readonly LayerTree[], merged: MergedTree): (layer: number, dataOffset: number) => LocatedFinding['hidden'] {
  const nodeAt = layers.map((tree) => new Map(Array.from(tree.dataOffset, (offset, node) => [offset, node] as const)))
  const pathAt = new Map<string, number>()
  const linked = new Set<string>()
  for (let path = 0; path < merged.parent.length; path++) {
    for (let event = merged.eventStart[path] ?? 0; event < (merged.eventStart[path + 1] ?? 0); event++) {
      if (isPresent(merged, event)) pathAt.set(`${merged.eventLayer[event]}:${merged.eventNode[event]}`, path)
    }
    const last = eventAtStep(merged, path, merged.layerCount)
    const link = isPresent(merged, last) ? merged.hardlinks.get(last) : undefined
    if (link !== undefined) linked.add(`${link.layer}:${link.node}`)
  }
  return (layer, dataOffset) => {
    const node = nodeAt[layer]?.get(dataOffset)
    // A later entry of the same layer took the path: the tree has no node for this one.
    if (node === undefined) return { by: layer, how: 'shadowed' }
    const path = pathAt.get(`${layer}:${node}`)
    if (path === undefined || linked.has(`${layer}:${node}`)) return false
    for (let event = merged.eventStart[path] ?? 0; event < (merged.eventStart[path + 1] ?? 0); event++) {
      if ((merged.eventLayer[event] ?? 0) <= layer) continue
      const how = changeName(merged.eventChange[event] ?? 0)
      // The same content stored again shows it still.
      if (how === 'metadata' || how === 'rewritten') continue
      return { by: merged.eventLayer[event] ?? 0, how }
    }
    return false
  }
}
