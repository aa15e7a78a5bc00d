import type { LocatedFinding } from '../../analysis/secret-report.ts'
import controls from '../shared/controls.module.css'
import { formatCounted } from '../shared/format.ts'
import styles from './FileContent.module.css'

interface SecretNoteProps {
  readonly findings: readonly LocatedFinding[]
  readonly isMasked: boolean
  readonly onMask: (isMasked: boolean) => void
  /** Goes to the first one; undefined where its place is not known. */
  readonly onJump: (() => void) | undefined
}

const hidings: Readonly<Record<string, string>> = { deleted: 'deletes', hidden: 'hides' }

/** Which secrets stand in the file, and whether they are shown. */
export function SecretNote({ findings, isMasked, onMask, onJump }: SecretNoteProps) {
  const [first] = findings
  if (first === undefined) return null
  const titles = [...new Set(findings.map(({ title }) => title))].join(', ')
  return (
    <div className={styles.secret} role="note">
      <span className={styles.secretText}>
        <b>
          {findings.length === 1 ? first.title : `${formatCounted(findings.length, 'secret')}: ${titles}`}
          {first.hidden === false ? ' in the final image.' : ', still in the image.'}
        </b>{' '}
        {first.hidden === false ? 'Anyone who has the image can read it.' : `Layer ${first.hidden.by} ${hidings[first.hidden.how] ?? 'replaces'} the file, layer ${first.layer ?? '?'} still holds it.`}
      </span>
      {onJump !== undefined && (
        <button type="button" className={controls.button} onClick={onJump}>
          Go to line {first.line}
        </button>
      )}
      <button type="button" className={controls.button} aria-pressed={!isMasked} onClick={() => onMask(!isMasked)}>
        {isMasked ? 'Show masked text' : 'Mask it again'}
      </button>
    </div>
  )
}
