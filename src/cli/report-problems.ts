import { kindOfProblem, type Unread } from '../analysis/problem-kinds.ts'
import type { Problem } from '../bytes/problem.ts'
import { collectProblems, type KnownImage } from '../tasks/collect-problems.ts'
import { problemsOf } from '../tasks/read-image.ts'
import { problemText } from '../words/problem-text.ts'
import type { TerminalWords } from '../words/words.ts'
import type { Context } from './command.ts'

/** Problems that are spelled out; more of them hide what was asked for. */
const maxReported = 50

/**
 * Tells on standard error what is missing or contradicts itself, so that standard output stays data: what was not read first,
 * then other errors, then warnings. Notes are left out: nothing is wrong there.
 */
export function reportProblems(known: KnownImage, context: Context): void {
  writeProblems(problemsOf(known), context)
}

/** Writes problems to standard error, the grave ones first. */
export function writeProblems(problems: readonly Problem[], { output, words }: Context): void {
  const wrong = problems.filter(({ severity }) => severity !== 'note').toSorted((a, b) => rank(a) - rank(b))
  for (const problem of wrong.slice(0, maxReported))
    output.complain(words.terminal.problem(problem.severity, problemText(words, problem)))
  const rest = wrong.length - maxReported
  if (rest > 0) output.complain(words.terminal.moreProblems(rest))
}

function rank(problem: Problem): number {
  return kindOfProblem(problem) === 'unread' ? 0 : problem.severity === 'error' ? 1 : 2
}

/**
 * The exit code of a command whose answer is out: 1 when a digest did not match, which explains whatever else is damaged; 2 when
 * the answer lacks content that could not be read; else 0.
 * @param concerns whether the answer depends on a layer; on all unless given
 */
export function exitCodeOf(known: KnownImage, concerns: (layer: number) => boolean = () => true): number {
  const problems = collectProblems(known).flatMap((group) =>
    group.layer === undefined || concerns(group.layer) ? group.problems : [],
  )
  if (problems.some((problem) => problem.severity === 'error' && kindOfProblem(problem) === 'digest')) return 1
  return problems.some((problem) => kindOfProblem(problem) === 'unread') ? 2 : 0
}

/** The line that a result for people begins with when it is not whole; none when it is. */
export function incompleteLines(unread: readonly Unread[], { terminal }: TerminalWords): string[] {
  if (unread.length === 0) return []
  return [
    terminal.incomplete(
      unread.map(({ layer, reason, compression }) => ({
        layer,
        reason,
        compression: reason === 'compression' ? compression : undefined,
      })),
    ),
  ]
}
