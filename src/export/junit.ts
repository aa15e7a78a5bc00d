import { findingsOf } from '../audit/rule.ts'
import { type AuditReport, describeForReport } from './audit-report.ts'
import { escapeMarkup } from './escape-markup.ts'

/** An audit for test reports: each rule is a test case (the XML that JUnit made common). */
export function auditJunit(report: AuditReport): string {
  const results = describeForReport(report)
  const failures = results.filter(({ isPassed }) => !isPassed).length
  // What is accepted does not break a rule, and is named all the same.
  const withAccepted = new Set(report.results.filter((result) => findingsOf(result).length > 0).map(({ rule }) => rule))
  const className = escapeMarkup(report.mask(report.image))
  const cases = results.map(({ rule, isPassed, message, details }) => {
    const name = `    <testcase classname="${className}" name="${escapeMarkup(rule)}"`
    if (isPassed && !withAccepted.has(rule)) return `${name}/>`
    return isPassed
      ? `${name}>\n      <system-out>${details.map(escapeMarkup).join('\n')}</system-out>\n    </testcase>`
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
