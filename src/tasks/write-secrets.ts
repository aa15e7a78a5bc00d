import type { LocatedFinding } from '../analysis/secret-report.ts'
import { state } from '../audit/rule.ts'
import { auditSarif } from '../export/sarif.ts'
import { secretsCsv } from '../export/secrets-csv.ts'
import type { Masker } from '../inspect/secrets/mask.ts'

/** The forms in which places of secrets can be saved. */
export type SecretsFormat = 'csv' | 'sarif'

/**
 * Places of secrets for other programs, in the order given; secrets are masked.
 * @param file name of the file or folder
 * @param name of the image
 */
export function writeSecrets(
  findings: readonly LocatedFinding[],
  { file, name, mask }: { readonly file: string; readonly name: string; readonly mask: Masker },
  format: SecretsFormat,
): string {
  if (format === 'csv') return secretsCsv(findings, mask)
  const result = {
    rule: 'no-secrets',
    isPassed: findings.length === 0,
    message: state('secrets', findings.length, 'low'),
    details: findings.map((finding) => ({ finding })),
  }
  return auditSarif({ input: file, image: name, unread: [], results: [result], mask })
}
