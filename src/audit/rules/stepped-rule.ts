import { finishSteps, type Steps } from '../../tree/steps.ts'
import type { AuditSubject, Rule, Verdict } from '../rule.ts'

/** Paths that are looked at in one step: about a millisecond. */
export const pathsPerStep = 256

/** Looks through an image in steps. */
export type Look<T> = (subject: AuditSubject) => Steps<T>

/** Looks through each image once, whoever asks: going through its paths is what takes the time. */
export function lookOnce<T>(look: Look<T>): Look<T> {
  const found = new WeakMap<AuditSubject, { readonly value: T }>()
  return function* once(subject) {
    let known = found.get(subject)
    if (known === undefined) found.set(subject, (known = { value: yield* look(subject) }))
    return known.value
  }
}

/** A rule that looks through the image. @param look as `lookOnce` gives it */
export function steppedRule<T>(rule: Pick<Rule, 'id' | 'severity'>, look: Look<T>, judge: (found: T) => Verdict): Rule {
  return {
    ...rule,
    *prepare(subject) {
      yield* look(subject)
    },
    check: (subject) => judge(finishSteps(look(subject))),
  }
}
