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
  const passed = rules.every((rule) => rule.passed)
  return `${jsonText({ image: mask(report.image), passed, rules, unread, baseline: listsJson(report) })}\n`
}

/** What came of the lists of accepted findings; undefined where there are none. */
function listsJson({ lists, mask }: AuditReport): Record<string, unknown> | undefined {
  if (lists === undefined) return undefined
  const stale = lists.stale.map(({ fingerprint, rule, path, reason }) => ({
    fingerprint,
    rule,
    path: path === undefined ? undefined : mask(path),
    reason: mask(reason),
  }))
  return { otherImage: lists.otherDigest, stale }
}
