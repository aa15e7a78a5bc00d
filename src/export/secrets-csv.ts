import type { LocatedFinding } from '../analysis/secret-report.ts'
import type { Masker } from '../inspect/secrets/mask.ts'
import { en } from '../words/en.ts'
import { placeName } from '../words/place-name.ts'
import { csvLine } from './listing.ts'
import { ruleTitle } from '../words/rule-title.ts'

const columns = [
  'severity',
  'rule',
  'title',
  'where',
  'path',
  'line',
  'column',
  'layer',
  'hidden',
  'hiddenBy',
  'match',
  'fingerprint',
  'accepted',
  'reason',
  'expires',
] as const

/**
 * Places of secrets as CSV (RFC 4180) with a head line, in the order given; paths with a slash before them, as in the list of files.
 * Secrets are masked.
 */
export function secretsCsv(findings: readonly LocatedFinding[], mask: Masker): string {
  return [columns, ...findings.map((finding) => fieldsOf(finding, mask))].map(csvLine).join('')
}

function fieldsOf(finding: LocatedFinding, mask: Masker): unknown[] {
  const { rule, severity, where, line, column, layer, hidden, masked, fingerprint, accepted, expired } = finding
  const isFile = where === 'file'
  const fields: Readonly<Record<(typeof columns)[number], unknown>> = {
    severity,
    rule,
    title: ruleTitle(en, finding),
    where,
    path: mask(isFile ? `/${placeName(en, finding)}` : placeName(en, finding)),
    line: isFile ? line : undefined,
    column: isFile ? column : undefined,
    layer,
    hidden: hidden === false ? undefined : hidden.how,
    hiddenBy: hidden === false ? undefined : hidden.by,
    match: masked,
    fingerprint,
    accepted: accepted === undefined ? (expired === undefined ? undefined : 'expired') : accepted.by,
    reason: (accepted ?? expired) && mask((accepted ?? expired)?.reason ?? ''),
    expires: (accepted ?? expired)?.expires,
  }
  return columns.map((name) => fields[name])
}
