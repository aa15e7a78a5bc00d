import type { LocatedFinding } from '../../analysis/secret-report.ts'

/**
 * Names a finding by its rule and where it stands, `aws-access-key@3:12:root/.aws/credentials`: a hash of the secret itself would
 * let whoever gets the link guess it.
 */
export function findingId({ rule, layer, where, line, path }: LocatedFinding): string {
  return `${rule}@${layer ?? where}:${line}:${path}`
}

/** Findings with those of one id in front; undefined for none of them. */
export function withFirst(findings: readonly LocatedFinding[], id: string | undefined): LocatedFinding[] {
  return findings.toSorted((a, b) => Number(findingId(b) === id) - Number(findingId(a) === id))
}
