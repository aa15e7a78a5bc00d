import { version } from '../../package.json'
import { doesCount } from '../analysis/acceptance.ts'
import type { LocatedFinding } from '../analysis/secret-report.ts'
import type { DescribedResult } from '../audit/describe-result.ts'
import { findingsOf } from '../audit/rule.ts'
import { encodeText } from '../bytes/text.ts'
import { configRules, secretRules } from '../inspect/secrets/index.ts'
import type { Severity } from '../inspect/secrets/rule.ts'
import { acceptanceText } from '../words/acceptance-text.ts'
import { enTerminal as en } from '../words/en-terminal.ts'
import { type AuditReport, describeForReport } from './audit-report.ts'
import { inertText, jsonText } from './inert-text.ts'
import { placeName } from '../words/place-name.ts'
import { ruleTitle } from '../words/rule-title.ts'

const levels: Readonly<Record<Severity, string>> = { critical: 'error', high: 'error', medium: 'warning', low: 'note' }

/**
 * An audit for code scanning (SARIF 2.1.0): each secret at its path and line, every other rule that failed at the archive. What somebody
 * accepted is there as suppressed.
 * A secret is named by its fingerprint, so that it is the same result in the next run.
 */
export function auditSarif(report: AuditReport): string {
  // Of a rule that is kept those that somebody accepted.
  const findings = report.results.flatMap(findingsOf)
  const isAnyAccepted = !findings.every(doesCount)
  const withFindings = new Set(report.results.filter((result) => findingsOf(result).length > 0).map(({ rule }) => rule))
  const failures = describeForReport(report).filter(({ rule, isPassed }) => !isPassed && !withFindings.has(rule))
  const used = new Map(findings.map((finding) => [finding.rule, ruleTitle(en, finding)]))
  const order = [...secretRules, ...configRules].map(({ id }): string => id)
  // Ours in the order of their table, those of a person's own behind them.
  const ids = [...order.filter((id) => used.has(id)), ...[...used.keys()].filter((id) => !order.includes(id))]
  const rules = [
    ...ids.map((id) => ({ id, shortDescription: { text: used.get(id) ?? id } })),
    ...failures.map(({ rule }) => ({ id: rule, shortDescription: { text: rule } })),
  ]
  const document = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Layerscope', version, rules } },
        results: [
          // Where one result says whether it is suppressed, all do (3.27.23).
          ...findings.map((finding) => ({
            ...findingResult(finding, report),
            ...(isAnyAccepted ? { suppressions: suppressionsOf(finding, report) } : {}),
          })),
          ...failures.map((failure) => ({ ...failureResult(failure, report), ...(isAnyAccepted ? { suppressions: [] } : {}) })),
        ],
      },
    ],
  }
  return `${jsonText(document, 2)}\n`
}

function findingResult(finding: LocatedFinding, { input, image, mask }: AuditReport): Record<string, unknown> {
  const { rule, severity, where, path, inside, line, layer, fingerprint } = finding
  return {
    ruleId: rule,
    level: levels[severity],
    message: { text: messageText([mask(en.audit.findingOf(ruleTitle(en, finding), finding, image))]) },
    locations:
      where === 'file'
        ? fileLocations(mask(path), line, inside === undefined ? undefined : mask(placeName(en, finding)))
        : locations(mask(input)),
    partialFingerprints: { secret: `${fingerprint}/${layer ?? where}` },
  }
}

/** Who accepted a finding, and why (3.35): in the source, or in a file beside it. None where it counts. */
function suppressionsOf({ accepted }: LocatedFinding, { mask }: AuditReport): Record<string, unknown>[] {
  if (accepted === undefined) return []
  const kind = accepted.by === 'comment' ? 'inSource' : 'external'
  const justification = mask(acceptanceText(en, { accepted }))
  return [{ kind, status: 'accepted', justification: inertText(justification) }]
}

function failureResult(
  { rule, severity, message, details }: DescribedResult,
  { input, image, mask }: AuditReport,
): Record<string, unknown> {
  return {
    ruleId: rule,
    level: severity === undefined ? 'error' : levels[severity],
    message: { text: messageText([en.audit.failureOf(mask(image), message), ...details]) },
    locations: locations(mask(input)),
  }
}

/** @param place in an archive: lines are not of the file then, and the place is a name of its own (3.33.5) */
function fileLocations(path: string, line: number, place: string | undefined): Record<string, unknown>[] {
  if (place === undefined) return locations(path, line)
  return locations(path).map((location) => ({ ...location, logicalLocations: [{ fullyQualifiedName: `${place}:${line}` }] }))
}

function locations(path: string, startLine?: number): Record<string, unknown>[] {
  const region = startLine === undefined ? {} : { region: { startLine } }
  return [{ physicalLocation: { artifactLocation: { uri: relativeUri(path) }, ...region } }]
}

/**
 * Lines as the text of a SARIF message: names are no links (3.11.6: brackets and backslashes are escaped with a backslash) and no
 * placeholders (3.11.5: braces are doubled).
 */
function messageText(lines: readonly string[]): string {
  return lines
    .map((line) =>
      inertText(line)
        .replace(/[[\]\\]/g, '\\$&')
        .replace(/[{}]/g, '$&$&'),
    )
    .join('\n')
}

/**
 * A path as a relative reference (RFC 3986, 4.2; SARIF 3.4.3): the bytes of its names percent-encoded, also a colon, which in the
 * first name would make a scheme of what precedes it.
 */
function relativeUri(path: string): string {
  return path
    .split('/')
    .map((name) =>
      Array.from(encodeText(name), (byte) => {
        const character = String.fromCharCode(byte)
        return /[A-Za-z0-9._~-]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
      }).join(''),
    )
    .join('/')
}
