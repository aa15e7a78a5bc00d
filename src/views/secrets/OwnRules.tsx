import { useRef } from 'react'
import { dropRules, openRules } from '../../store/open-rules.ts'
import { ownRulesOf } from '../../store/own-rules-state.ts'
import controls from '../shared/controls.module.css'
import { useExplorer, useSession } from '../shared/stores.ts'
import { useFormat } from '../shared/use-mask.ts'
import { useWords } from '../shared/use-words.ts'
import { FileButton } from '../shared/FileButton.tsx'
import styles from './SecretsView.module.css'

/** Of more there is only the number. */
const listedIssues = 100

/** The rules by which secrets are found: opens a person's own, says what of them is used, and goes back to ours. */
export function OwnRules() {
  const words = useWords().ownRules
  const { choosing } = words
  const format = useFormat()
  const session = useSession()
  const group = useRef<HTMLDivElement>(null)
  const { used, failure } = useExplorer(ownRulesOf)
  const goBack = () => {
    void dropRules(session)
    // The button that was pressed goes away.
    group.current?.querySelector('button')?.focus()
  }
  return (
    <div ref={group} role="group" aria-label={choosing.label} className={styles.files}>
      <FileButton
        label={choosing.choose}
        hint={choosing.hint}
        fieldLabel={choosing.file}
        accept=".toml"
        onChoose={(file) => void openRules(file, session)}
      />
      {failure !== undefined && (
        <p role="alert" className={styles.failure}>
          {format.lines(words.fault(failure.name, failure.fault))}
        </p>
      )}
      {used !== undefined && (
        <>
          <button type="button" className={controls.button} onClick={goBack}>
            {choosing.back}
          </button>
          <p role="status">{format.lines(choosing.inUse(used.name, used.rules.rules.length, used.rules.usesDefault))}</p>
          {used.issues.length > 0 && (
            <details>
              <summary>{choosing.issues(used.issues.length)}</summary>
              <ul>
                {used.issues.slice(0, listedIssues).map((issue, i) => (
                  <li key={i}>{format.lines(words.issue(issue))}</li>
                ))}
                {used.issues.length > listedIssues && <li>{words.more(used.issues.length - listedIssues)}</li>}
              </ul>
            </details>
          )}
        </>
      )}
    </div>
  )
}
