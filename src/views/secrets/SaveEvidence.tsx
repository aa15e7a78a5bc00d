import { useId, useState } from 'react'
import type { SecretStory } from '../../analysis/secret-stories.ts'
import { makeEvidence } from '../../store/save-evidence.ts'
import { type EvidenceFormat, evidenceFormats } from '../../tasks/write-evidence.ts'
import controls from '../shared/controls.module.css'
import { baseName } from '../shared/file-name.ts'
import { PopoverButton } from '../shared/PopoverButton.tsx'
import { useStores } from '../shared/stores.ts'
import { useSave } from '../shared/use-save.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './SaveEvidence.module.css'

const endings: Readonly<Record<EvidenceFormat, string>> = { markdown: 'md', json: 'json' }

/** Saves what proves a secret as a file: masked, or in the clear once a person has said that it is kept well. */
export function SaveEvidence({ story }: { readonly story: SecretStory }) {
  const words = useWords().evidence
  return (
    <PopoverButton icon="save" label={words.saveHint} className={styles.button} face={<span>{words.save}</span>}>
      {() => <Choices story={story} />}
    </PopoverButton>
  )
}

function Choices({ story }: { readonly story: SecretStory }) {
  const all = useWords()
  const words = all.evidence
  const { explorer, files } = useStores()
  const save = useSave()
  const id = useId()
  const [isShown, setShown] = useState(false)
  const [isConfirmed, setConfirmed] = useState(false)
  const start = (format: EvidenceFormat) => {
    const { rule, fingerprint } = story
    const name = `${baseName(explorer.getState().name)}.${rule}-${fingerprint.slice(0, 8)}.evidence.${endings[format]}`
    void save({
      name,
      totalBytes: 0,
      produce: (_, { signal }) =>
        makeEvidence(explorer.getState(), story, { format, isShown: isShown && isConfirmed }, { files, words: all, signal }),
    })
  }
  const choice = (shown: boolean, title: string) => (
    <label className={styles.line}>
      <input
        type="radio"
        name={id}
        checked={isShown === shown}
        onChange={() => {
          setShown(shown)
          setConfirmed(false)
        }}
      />
      {title}
    </label>
  )
  return (
    <div className={styles.choices}>
      <fieldset className={styles.fields}>
        <legend>{words.form}</legend>
        {choice(false, words.masked)}
        {choice(true, words.shown)}
      </fieldset>
      {isShown && (
        <div className={styles.warning}>
          <p>{words.shownNote}</p>
          <label className={styles.line}>
            <input type="checkbox" checked={isConfirmed} onChange={(event) => setConfirmed(event.target.checked)} />
            {words.confirm}
          </label>
        </div>
      )}
      <div className={styles.line}>
        {evidenceFormats.map((format) => (
          <button
            key={format}
            type="button"
            className={controls.button}
            disabled={isShown && !isConfirmed}
            onClick={() => start(format)}
          >
            {words.formats[format]}
          </button>
        ))}
      </div>
    </div>
  )
}
