import { type AuditReport, describeForReport } from './audit-report.ts'
import { escapeMarkup } from './escape-markup.ts'

/** An audit for test reports: each rule is a test case (the XML that JUnit made common). */
export function auditJunit(report: AuditReport): string {
  const results = describeForReport(report)
  const failures = results.filter(({ isPassed }) => !isPassed).length
  const className = escapeMarkup(report.mask(report.image))
  const cases = results.map(({ rule, isPassed, message, details }) => {
    const name = `    <testcase classname="${className}" name="${escapeMarkup(rule)}"`
    return isPassed
      ? `${name}/>`
      : `${name}>\n      <failure message="${escapeMarkup(message)}">${details.map(escapeMarkup).join('\n')}</failure>\n    </testcase>`
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
