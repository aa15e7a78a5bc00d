import type { LocatedFinding } from '../../analysis/secret-report.ts'
import type { SecretRange } from '../../inspect/secrets/find-ranges.ts'
import controls from '../shared/controls.module.css'
import { formatCounted } from '../shared/format.ts'
import { useWords } from '../shared/use-words.ts'
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

const hidings: Readonly<Record<string, string>> = { deleted: 'deletes', hidden: 'hides' }

/** Which secrets stand in the file, and whether they are shown. */
export function SecretNote({ findings, ranges, isMasked, onMask, onJump }: SecretNoteProps) {
  const [first] = findings
  const words = useWords()
  const rules = new Set((first === undefined ? ranges : findings).map(({ rule }) => rule))
  const titles = Array.from(rules, (rule) => words.facts.secretRules[rule]).join(', ')
  const count = first === undefined ? ranges.length : findings.length
  return (
    <div className={styles.secret} role="note">
      <span className={styles.secretText}>
        <b>
          {count === 1 ? titles : `${formatCounted(count, 'secret')}: ${titles}`}
          {first === undefined ? ' in this file.' : first.hidden === false ? ' in the final image.' : ', still in the image.'}
        </b>{' '}
        {first === undefined || first.hidden === false
          ? 'Anyone who has the image can read it.'
          : `Layer ${first.hidden.by} ${hidings[first.hidden.how] ?? 'replaces'} the file, layer ${first.layer ?? '?'} still holds it.`}
      </span>
      {onJump !== undefined && (
        <button type="button" className={controls.button} onClick={onJump}>
          {first === undefined ? 'Go to it' : `Go to line ${first.line}`}
        </button>
      )}
      <button type="button" className={controls.button} aria-pressed={!isMasked} onClick={() => onMask(!isMasked)}>
        {isMasked ? 'Show masked text' : 'Mask it again'}
      </button>
    </div>
  )
}
