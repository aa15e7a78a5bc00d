import type { LocatedFinding } from '../../analysis/secret-report.ts'

/**
 * Names a finding by its rule and where it stands, `aws-access-key@3:12:root/.aws/credentials`: a hash of the secret itself would
 * let whoever gets the link guess it.
 */
export function findingId({ rule, layer, where, line, path }: LocatedFinding): string {
  return `${rule}@${layer ?? where}:${line}:${path}`
}
