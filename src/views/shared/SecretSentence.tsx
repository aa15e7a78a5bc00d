import type { LocatedFinding } from '../../analysis/secret-report.ts'
import type { SecretRange } from '../../inspect/secrets/find-ranges.ts'
import { hidingOf } from './hiding-of.ts'
import { useWords } from './use-words.ts'
import { ruleTitle } from '../../words/rule-title.ts'

interface SecretSentenceProps {
  /** What the search of the image found in the file. */
  readonly findings: readonly LocatedFinding[]
  /** What is masked of it, of which that search may know nothing; none unless given. */
  readonly ranges?: readonly SecretRange[]
}

/** Which secrets stand in a file, and whether a later layer takes it away. */
export function SecretSentence({ findings, ranges = [] }: SecretSentenceProps) {
  const {
    content: { secret: words },
    secretRules,
    shared,
  } = useWords()
  const [first] = findings
  const rules = new Set((first === undefined ? ranges : findings).map((found) => ruleTitle({ secretRules }, found)))
  const titles = shared.list([...rules]).join('')
  const count = first === undefined ? ranges.length : findings.length
  const where = first === undefined ? 'file' : first.hidden === false ? 'final' : 'lower'
  return (
    <>
      <b>{words.found(titles, count, where)}</b>{' '}
      {first === undefined || first.hidden === false
        ? words.readable
        : words.hidden(hidingOf(first.hidden.how), first.hidden.by, first.layer)}
    </>
  )
}
