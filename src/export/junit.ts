import { type AuditReport, describeForReport } from './audit-report.ts'
import { inertText } from './inert-text.ts'

/** An audit for test reports: each rule is a test case (the XML that JUnit made common). */
export function auditJunit(report: AuditReport): string {
  const results = describeForReport(report)
  const failures = results.filter(({ isPassed }) => !isPassed).length
  const className = escapeXml(report.mask(report.image))
  const cases = results.map(({ rule, isPassed, message, details }) => {
    const name = `    <testcase classname="${className}" name="${escapeXml(rule)}"`
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
  return inertText(text).replace(/[&<>"]/g, (character) => entities[character] ?? '')
}
