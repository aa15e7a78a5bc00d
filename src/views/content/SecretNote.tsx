import type { LocatedFinding } from '../../analysis/secret-report.ts'
import type { SecretRange } from '../../inspect/secrets/find-ranges.ts'
import controls from '../shared/controls.module.css'
import { SecretSentence } from '../shared/SecretSentence.tsx'
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

/** Which secrets stand in the file, and whether they are shown. */
export function SecretNote({ findings, ranges, isMasked, onMask, onJump }: SecretNoteProps) {
  const words = useWords().content.secret
  const [first] = findings
  return (
    <div className={styles.secret} role="note">
      <span className={styles.secretText}>
        <SecretSentence findings={findings} ranges={ranges} />
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
