import type { LocatedFinding } from '../../src/analysis/secret-report.ts'

/** A token in a file of the base, which the final image shows. */
export const finding: LocatedFinding = {
  rule: 'npm-token',
  severity: 'high',
  where: 'file',
  path: 'a',
  dataOffset: 512,
  line: 1,
  column: 1,
  masked: '••••',
  secret: 's',
  fingerprint: 'f',
  layer: 0,
  hidden: false,
}
