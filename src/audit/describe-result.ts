import { acceptanceText } from '../words/acceptance-text.ts'
import { placeName } from '../words/place-name.ts'
import { problemText } from '../words/problem-text.ts'
import type { Words } from '../words/words.ts'
import type { Detail, RuleResult, StatementOf } from './rule.ts'
import { ruleTitle } from '../words/rule-title.ts'

/** The words of a result, which command line and page have. */
export type ResultWords = Pick<Words, 'audit' | 'acceptance' | 'facts' | 'problems' | 'secretRules' | 'units'>

type Statements = Words['audit']['statements']

/** A result in words. */
export interface DescribedResult {
  readonly rule: string
  /** How bad it is to break the rule; undefined where nobody said so. */
  readonly severity: RuleResult['severity']
  readonly isPassed: boolean
  /** One line with the figure and the limit. */
  readonly message: string
  /** What breaks the rule, one line each. Secrets that are the finding are masked; others that stand in paths are not. */
  readonly details: readonly string[]
}

/** Says in words how an image stands to a rule. */
export function describeResult(words: ResultWords, { rule, severity, isPassed, message, details }: RuleResult): DescribedResult {
  return {
    rule,
    severity,
    isPassed,
    message: say(words, message),
    details: details.map((detail) => describeDetail(words, detail)),
  }
}

function describeDetail(words: ResultWords, detail: Detail): string {
  if ('problem' in detail) return problemText(words, detail.problem)
  if ('finding' in detail) {
    const { finding } = detail
    const place = { ...finding, path: placeName(words, finding) }
    return words.audit.finding(ruleTitle(words, finding), place, acceptanceText(words, finding))
  }
  return say(words, detail)
}

function say<K extends keyof Statements>(words: ResultWords, { key, args }: StatementOf<K>): string {
  const statements: { readonly [Key in keyof Statements]: (...given: Parameters<Statements[Key]>) => string } =
    words.audit.statements
  return statements[key](...args)
}
