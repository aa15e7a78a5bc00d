import { kindOfProblem, type ProblemKind } from '../../analysis/problem-kinds.ts'
import { type AuditSubject, type Detail, type Rule, state } from '../rule.ts'

/** Every layer could be read, to its end: what was not read could be anything. */
export const readable: Rule = {
  id: 'readable',
  check(subject) {
    const details = problemsOf(subject, 'unread')
    const isPassed = details.length === 0
    return { isPassed, message: isPassed ? state('allRead') : state('unread', details.length), details }
  },
}

/** Digests and sizes are what was promised. */
export const digests: Rule = {
  id: 'digests',
  check(subject) {
    const details = problemsOf(subject, 'digest')
    const isPassed = details.length === 0
    const compared = subject.verifications
      .flatMap(({ isDigestRight, isDiffIdRight }) => [isDigestRight, isDiffIdRight])
      .filter((isRight) => isRight !== undefined).length
    return { isPassed, message: isPassed ? state('digestsRight', compared) : state('digestsWrong', details.length), details }
  },
}

/** No table of contents lies: engines that pull lazily show what it says. */
export const tablesOfContents: Rule = {
  id: 'tables-of-contents',
  check(subject) {
    const details = problemsOf(subject, 'toc')
    const isPassed = details.length === 0
    return { isPassed, message: isPassed ? state('tablesRight') : state('tablesWrong', details.length), details }
  },
}

function problemsOf({ problems }: AuditSubject, kind: ProblemKind): Detail[] {
  return problems.filter((problem) => kindOfProblem(problem) === kind).map((problem) => ({ problem }))
}
