import { finishSteps, type Steps } from '../tree/steps.ts'
import type { AuditSubject, Rule, RuleResult } from './rule.ts'
import { alwaysRules } from './rules/always.ts'

/** Checks an image against the rules that always hold, then against the given ones. */
export function checkRules(rules: readonly Rule[], subject: AuditSubject): RuleResult[] {
  return finishSteps(checkRulesSteps(rules, subject))
}

/** The same in steps, so that a page answers meanwhile: what looks at every path of a large image takes seconds. */
export function* checkRulesSteps(rules: readonly Rule[], subject: AuditSubject): Steps<RuleResult[]> {
  const results: RuleResult[] = []
  for (const rule of [...alwaysRules, ...rules]) {
    if (rule.prepare !== undefined) yield* rule.prepare(subject)
    results.push({ rule: rule.id, severity: rule.severity, ...rule.check(subject) })
    yield
  }
  return results
}
