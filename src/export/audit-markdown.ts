import { doesCount } from '../analysis/acceptance.ts'
import { type DescribedResult, describeResult } from '../audit/describe-result.ts'
import type { Detail, RuleResult } from '../audit/rule.ts'
import type { TerminalWords } from '../words/words.ts'
import type { AuditReport } from './audit-report.ts'
import { code, plain } from './markdown-text.ts'

/** A comment on GitHub takes 65,536 characters; whoever posts it may put a line around it. */
const maxLength = 64_000
/** So much of a detail says what it is about. */
const maxDetail = 500
/** What the end of a fold takes, with how many details are left out. */
const endLength = 120

/** A rule in words, with the accepted findings apart: they do not break it. */
interface MarkdownResult extends DescribedResult {
  readonly accepted: readonly string[]
}

/**
 * An audit for a pull request: a table of the rules, and under it, folded, what breaks each of them, and what is accepted. In the words
 * of a person.
 */
export function auditMarkdown({ image, results, mask }: AuditReport, words: TerminalWords): string {
  const { audit } = words
  const described = results.map((result) => describeApart(words, result))
  const failed = described.filter(({ isPassed }) => !isPassed)
  const rows = described.map(
    ({ rule, isPassed, message }) =>
      `| ${isPassed ? '✅' : '❌'} ${plain(isPassed ? audit.passed : audit.failed)} | ${code(rule)} | ${plain(mask(message))} |`,
  )
  const head = [
    `### ${failed.length === 0 ? '✅' : '❌'} ${plain(audit.markdown.title(mask(image)))}`,
    '',
    plain(audit.summary(described.length - failed.length, failed.length)),
    '',
    `| ${plain(audit.markdown.result)} | ${plain(audit.markdown.rule)} | ${plain(audit.markdown.message)} |`,
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
  const folded = described.filter(({ isPassed, accepted }) => !isPassed || accepted.length > 0)
  const folds = new Map<MarkdownResult, string>()
  const linesOf = ({ isPassed, details, accepted }: MarkdownResult) => [...(isPassed ? [] : details), ...accepted]
  let room = maxLength - head.length
  // The shortest first: what one leaves of its share, the others have.
  for (const result of folded.toSorted((a, b) => linesOf(a).length - linesOf(b).length)) {
    const { rule, isPassed, accepted } = result
    const counts = [
      ...(isPassed ? [] : [String(result.details.length)]),
      ...(accepted.length > 0 ? [plain(audit.markdown.accepted(accepted.length))] : []),
    ].join(', ')
    const fold = foldOf(rule, counts, linesOf(result).map(mask), room / (folded.length - folds.size), words)
    folds.set(result, fold)
    room -= fold.length
  }
  return head + folded.map((result) => folds.get(result) ?? '').join('')
}

function describeApart(words: TerminalWords, result: RuleResult): MarkdownResult {
  const isAccepted = (detail: Detail) => 'finding' in detail && !doesCount(detail.finding)
  return {
    ...describeResult(words, { ...result, details: result.details.filter((detail) => !isAccepted(detail)) }),
    accepted: describeResult(words, { ...result, details: result.details.filter(isAccepted) }).details,
  }
}

/** The details of one rule, as many as there is room for; '' where there are none, or no room. */
function foldOf(rule: string, counts: string, details: readonly string[], room: number, words: TerminalWords): string {
  const { markdown } = words.audit
  // Names of rules have letters and dashes only. In a code element GitHub makes no links.
  const begin = `\n<details><summary><code>${rule}</code> (${counts})</summary>\n\n`
  const lines: string[] = []
  let length = begin.length + endLength
  for (const detail of details) {
    const line = `- ${code(detail.length > maxDetail ? `${detail.slice(0, maxDetail).toWellFormed()}…` : detail)}\n`
    length += line.length
    if (length > room) break
    lines.push(line)
  }
  if (lines.length === 0) return ''
  const rest = details.length - lines.length
  return `${begin}${lines.join('')}${rest > 0 ? `\n${plain(markdown.more(rest))}\n` : ''}\n</details>\n`
}
