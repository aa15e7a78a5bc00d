import { type AuditReport, describeForReport } from './audit-report.ts'
import { jsonText } from './inert-text.ts'
import { unreadJson } from './unread-json.ts'

/** An audit for scripts: one line of JSON. */
export function auditJson(report: AuditReport): string {
  const { mask } = report
  const rules = describeForReport(report).map(({ rule, isPassed, message, details }) => ({
    rule,
    passed: isPassed,
    message,
    details,
  }))
  const unread = unreadJson(report.unread).map((part) => ({ ...part, message: mask(part.message) }))
  return `${jsonText({ image: mask(report.image), passed: rules.every(({ passed }) => passed), rules, unread })}\n`
}
