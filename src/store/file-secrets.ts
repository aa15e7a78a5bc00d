import type { LocatedFinding } from '../analysis/secret-report.ts'

/** Where the content of a file lies: names differ for hard links, and below directories that are links. */
export interface ContentPlace {
  readonly layer: number
  /** Offset of the content in the layer's tar. */
  readonly dataOffset: number
}

const none: readonly LocatedFinding[] = []
const filed = new WeakMap<readonly LocatedFinding[], ReadonlyMap<string, readonly LocatedFinding[]>>()

/** The secrets of one file among all that were found, in their order; of the same findings the same list. All are gone through once. */
export function secretsOfFile(findings: readonly LocatedFinding[], place: ContentPlace): readonly LocatedFinding[] {
  let byFile = filed.get(findings)
  if (byFile === undefined) filed.set(findings, (byFile = fileAll(findings)))
  return byFile.get(keyOf(place)) ?? none
}

function fileAll(findings: readonly LocatedFinding[]): Map<string, LocatedFinding[]> {
  const byFile = new Map<string, LocatedFinding[]>()
  for (const finding of findings) {
    if (finding.where !== 'file') continue
    const key = keyOf(finding)
    const before = byFile.get(key)
    if (before === undefined) byFile.set(key, [finding])
    else before.push(finding)
  }
  return byFile
}

function keyOf({ layer, dataOffset }: Pick<LocatedFinding, 'layer' | 'dataOffset'>): string {
  return `${layer}:${dataOffset}`
}
