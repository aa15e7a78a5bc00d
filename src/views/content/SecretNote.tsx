import type { LocatedFinding } from '../../analysis/secret-report.ts'
import type { SecretRange } from '../../inspect/secrets/find-ranges.ts'
import controls from '../shared/controls.module.css'
import { useWords } from '../shared/use-words.ts'
import { hidingOf } from './text-model.ts'
import styles from './FileContent.module.css'

interface SecretNoteProps {
  /** What the search of the image found in the file. */
  readonly findings: readonly LocatedFinding[]
  /** What is masked: also what that search has not come to yet, or found elsewhere. */
  readonly ranges: readonly SecretRange[]
  readonly isMasked: boolean
  readonly onMask: (isMasked: boolean) => void
  /** Goes to the first one; undefined where its place is not known. */
  readonly onJump: (() => void) | undefined
}

/** Which secrets stand in the file, and whether they are shown. */
export function SecretNote({ findings, ranges, isMasked, onMask, onJump }: SecretNoteProps) {
  const {
    content: { secret: words },
    facts,
    shared,
  } = useWords()
  const [first] = findings
  const rules = new Set((first === undefined ? ranges : findings).map(({ rule }) => rule))
  const titles = shared.list(Array.from(rules, (rule) => facts.secretRules[rule])).join('')
  const count = first === undefined ? ranges.length : findings.length
  const where = first === undefined ? 'file' : first.hidden === false ? 'final' : 'lower'
  return (
    <div className={styles.secret} role="note">
      <span className={styles.secretText}>
        <b>{words.found(titles, count, where)}</b>{' '}
        {first === undefined || first.hidden === false
          ? words.readable
          : words.hidden(hidingOf(first.hidden.how), first.hidden.by, first.layer)}
      </span>
      {onJump !== undefined && (
        <button type="button" className={controls.button} onClick={onJump}>
          {first === undefined ? words.goTo : words.goToLine(first.line)}
        </button>
      )}
      <button type="button" className={controls.button} aria-pressed={!isMasked} onClick={() => onMask(!isMasked)}>
        {isMasked ? words.show : words.mask}
      </button>
    </div>
  )
}
