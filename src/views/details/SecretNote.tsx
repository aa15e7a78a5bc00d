import { SecretSentence } from '../shared/SecretSentence.tsx'
import { useSecrets } from '../shared/use-secrets.ts'
import { useVersion } from '../shared/use-version.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './PathNotes.module.css'

/** Says of a file that holds a secret what it is, whether the container still shows it, and what to do; else nothing. */
export function SecretNote() {
  const { revoke } = useWords().secrets.hidden
  const findings = useSecrets(useVersion())
  if (findings.length === 0) return null
  return (
    <div className={styles.secret} role="note">
      <p>
        <SecretSentence findings={findings} />
      </p>
      <p>{revoke}</p>
    </div>
  )
}
