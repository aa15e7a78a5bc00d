import type { AuditSubject, Rule, RuleResult } from './rule.ts'
import { alwaysRules } from './rules/always.ts'

/** Checks an image against the rules that always hold, then against the given ones. */
export function checkRules(rules: readonly Rule[], subject: AuditSubject): RuleResult[] {
  return [...alwaysRules, ...rules].map((rule) => ({ rule: rule.id, severity: rule.severity, ...rule.check(subject) }))
}
