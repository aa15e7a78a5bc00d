import type { LocatedFinding } from '../../analysis/secret-report.ts'
import controls from '../shared/controls.module.css'
import { DisplayName } from '../shared/DisplayName.tsx'
import { findingId } from '../shared/finding-id.ts'
import { SecretSentence } from '../shared/SecretSentence.tsx'
import { useActions } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './FileContent.module.css'

/** So many are named: an archive of a whole application may hold hundreds. */
const maxPlaces = 5

/** Which secrets stand in what an archive holds, with the way to each. @param findings those in there */
export function HeldSecrets({ findings }: { readonly findings: readonly LocatedFinding[] }) {
  const words = useWords().content.part
  const actions = useActions()
  if (findings.length === 0) return null
  return (
    <div className={styles.secret} role="note">
      <span className={styles.secretText}>
        <SecretSentence findings={findings} />
      </span>
      <span className={styles.held}>
        {words.heldIn}
        {findings.slice(0, maxPlaces).map((finding) => (
          <button
            key={`${findingId(finding)} ${finding.inside} ${finding.column}`}
            type="button"
            className={controls.link}
            onClick={() => actions.browse({ inside: finding.inside, finding: findingId(finding) })}
          >
            <DisplayName text={finding.inside ?? ''} />:{finding.line}
          </button>
        ))}
        {findings.length > maxPlaces && <span>{words.moreHeld(findings.length - maxPlaces)}</span>}
      </span>
    </div>
  )
}
