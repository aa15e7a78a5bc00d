import { describeResult } from '../audit/describe-result.ts'
import { findingsOf } from '../audit/rule.ts'
import type { AuditReport } from '../export/audit-report.ts'
import type { TerminalWords } from '../words/words.ts'

/** An audit for people: a line a rule, and under those that failed what broke them. */
export function auditLines({ input, image, results }: Omit<AuditReport, 'mask'>, words: TerminalWords): string[] {
  const { audit } = words
  // What somebody accepted is named though its rule is kept.
  const described = results.map((result) => ({ ...describeResult(words, result), hasFindings: findingsOf(result).length > 0 }))
  const failed = described.filter(({ isPassed }) => !isPassed).length
  return [
    `${image} (${input})`,
    ...described.flatMap(({ rule, isPassed, message, details, hasFindings }) => [
      `${isPassed ? audit.passed : audit.failed}  ${rule}: ${message}`,
      ...(isPassed && !hasFindings ? [] : details.map((detail) => `        ${detail}`)),
    ]),
    audit.summary(results.length - failed, failed),
  ]
}
