import type { Unread } from '../analysis/problem-kinds.ts'
import { encodeText } from '../bytes/text.ts'
import { jsonText } from '../export/inert-text.ts'
import { unreadJson } from '../export/unread-json.ts'
import { configRules, secretRules } from '../inspect/secrets/index.ts'
import type { Severity } from '../inspect/secrets/rule.ts'
import { en } from '../words/en.ts'
import { formatText } from './format.ts'
import type { RuleResult } from './rules.ts'

/** What a report is about. */
export interface AuditHead {
  /** File or folder that was audited. */
  readonly input: string
  /** Name of the image in it. */
  readonly image: string
  readonly version: string
  readonly unread: readonly Unread[]
}

/** For people: a line a rule, and under those that failed what broke them. */
export function formatAuditText(head: AuditHead, results: readonly RuleResult[]): string {
  const failed = results.filter((result) => !result.isPassed).length
  const lines = [`${formatText(head.image)} (${formatText(head.input)})`]
  for (const { rule, isPassed, message, details } of results) {
    lines.push(`${isPassed ? 'pass' : 'FAIL'}  ${rule}: ${message}`)
    if (!isPassed) lines.push(...details.map((detail) => `        ${formatText(detail)}`))
  }
  lines.push(`${results.length - failed} rules passed, ${failed} failed`)
  return `${lines.join('\n')}\n`
}

/** For scripts. */
export function formatAuditJson(head: AuditHead, results: readonly RuleResult[]): string {
  const rules = results.map(({ rule, isPassed, message, details }) => ({ rule, passed: isPassed, message, details }))
  return `${jsonText({ image: head.image, passed: results.every((result) => result.isPassed), rules, unread: unreadJson(head.unread) })}\n`
}

const levels: Readonly<Record<Severity, string>> = { critical: 'error', high: 'error', medium: 'warning', low: 'note' }

/**
 * For code scanning (SARIF 2.1.0): each secret at its path and line, every other rule that failed at the archive.
 * A secret is named by its fingerprint, so that it is the same result in the next run.
 */
export function formatAuditSarif(head: AuditHead, results: readonly RuleResult[]): string {
  const failed = results.filter((result) => !result.isPassed)
  const findings = failed.flatMap((result) => result.findings)
  const used = new Set(findings.map((finding) => finding.rule))
  const rules = [
    ...[...secretRules, ...configRules]
      .filter((rule) => used.has(rule.id))
      .map(({ id }) => ({ id, shortDescription: { text: en.facts.secretRules[id] } })),
    ...failed
      .filter((result) => result.findings.length === 0)
      .map(({ rule }) => ({ id: rule, shortDescription: { text: rule } })),
  ]
  const place = (uri: string, startLine?: number) => [
    {
      physicalLocation: {
        artifactLocation: { uri: relativeUri(uri) },
        ...(startLine === undefined ? {} : { region: { startLine } }),
      },
    },
  ]
  const document = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Layerscope', version: head.version, rules } },
        results: [
          ...findings.map((finding) => {
            const layer = finding.layer === undefined ? 'the configuration' : `layer ${finding.layer}`
            const fate =
              finding.hidden === false
                ? 'the final image shows it'
                : `${finding.hidden.how} in layer ${finding.hidden.by} and still stored`
            return {
              ruleId: finding.rule,
              level: levels[finding.severity],
              message: {
                text: messageText([
                  `${en.facts.secretRules[finding.rule]} in ${layer} of ${head.image}: ${fate}. Revoke it and rebuild without it.`,
                ]),
              },
              locations: finding.where === 'file' ? place(finding.path, finding.line) : place(head.input),
              partialFingerprints: { secret: `${finding.fingerprint}/${finding.layer ?? finding.where}` },
            }
          }),
          ...failed
            .filter((result) => result.findings.length === 0)
            .map(({ rule, message, details }) => ({
              ruleId: rule,
              level: 'error',
              message: { text: messageText([`${head.image}: ${message}`, ...details]) },
              locations: place(head.input),
            })),
        ],
      },
    ],
  }
  return `${jsonText(document, 2)}\n`
}

/**
 * Lines as the text of a SARIF message: names are no links (3.11.6: brackets and backslashes are escaped with a backslash) and no
 * placeholders (3.11.5: braces are doubled).
 */
function messageText(lines: readonly string[]): string {
  return lines
    .map((line) =>
      formatText(line)
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

/** For test reports: each rule is a test case (the XML that JUnit made common). */
export function formatAuditJunit(head: AuditHead, results: readonly RuleResult[]): string {
  const failures = results.filter((result) => !result.isPassed).length
  const cases = results.map(({ rule, isPassed, message, details }) => {
    const name = `    <testcase classname="${escapeXml(head.image)}" name="${escapeXml(rule)}"`
    return isPassed
      ? `${name}/>`
      : `${name}>\n      <failure message="${escapeXml(message)}">${details.map(escapeXml).join('\n')}</failure>\n    </testcase>`
  })
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites tests="${results.length}" failures="${failures}">`,
    `  <testsuite name="layerscope" tests="${results.length}" failures="${failures}">`,
    ...cases,
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n')
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** One line of text; what XML 1.0 has no form for (2.2, Char) stands escaped as on a terminal. */
function escapeXml(text: string): string {
  return formatText(text).replace(/[&<>"]/g, (character) => entities[character] ?? '')
}
