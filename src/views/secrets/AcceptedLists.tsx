import { useMemo } from 'react'
import { acceptFindings } from '../../analysis/acceptance.ts'
import { settingsErrorText } from '../../audit/settings/settings-error.ts'
import { acceptedOf, changeAccepted, today } from '../../store/accepted-secrets.ts'
import { openKnown } from '../../store/open-known.ts'
import { makeBaseline } from '../../store/save-lists.ts'
import controls from '../shared/controls.module.css'
import { baseName } from '../shared/file-name.ts'
import { useExplorer, useSession } from '../shared/stores.ts'
import { useFormat } from '../shared/use-mask.ts'
import { useSave } from '../shared/use-save.ts'
import { useWords } from '../shared/use-words.ts'
import { FileButton } from '../shared/FileButton.tsx'
import styles from './SecretsView.module.css'

/** The files in which accepted findings are kept: opens them, saves them, and says what came of them. @param accepted how many secrets are */
export function AcceptedLists({ accepted }: { readonly accepted: number }) {
  const all = useWords()
  const words = all.accepting
  const session = useSession()
  const save = useSave()
  const { entries, isChanged } = useExplorer(acceptedOf)
  const saveBaseline = () => {
    changeAccepted(session, { isChanged: false })
    const produce = () => makeBaseline(session.getState())
    void save({ name: `${baseName(session.getState().name)}.baseline.json`, totalBytes: 0, produce })
  }
  return (
    <div role="group" aria-label={words.lists.label} className={styles.files}>
      <span role="status">
        {accepted > 0 && words.count(accepted)}
        {isChanged && ` (${words.lists.unsaved})`}
      </span>
      {(entries.length > 0 || isChanged) && (
        <button type="button" className={controls.button} title={words.lists.saveHint} onClick={saveBaseline}>
          {words.lists.save}
        </button>
      )}
      <FileButton
        label={words.lists.open}
        hint={words.lists.openHint}
        fieldLabel={words.lists.file}
        accept=".json,.yaml,.yml"
        onChoose={(file) => void openKnown(file, session)}
      />
      <ListNotes />
    </div>
  )
}

/** What is to be said of the files: one that could not be taken, a baseline of another image, entries that fit nothing. */
function ListNotes() {
  const words = useWords()
  const format = useFormat()
  const { settings, entries, baseline, failure } = useExplorer(acceptedOf)
  const image = useExplorer((state) => state.image)
  const { report, isOver } = useExplorer((state) => state.secrets)
  const stale = useMemo(
    () => (isOver ? acceptFindings(report.findings, [...settings.accepted, ...entries], today()).stale : []),
    [isOver, report, settings, entries],
  )
  const digest = baseline?.digest
  const isOther = digest !== undefined && digest !== image?.manifestDigest && digest !== image?.imageId
  return (
    <>
      {failure !== undefined && (
        <p role="alert" className={styles.failure}>
          {format.lines(settingsErrorText(words, failure))}
        </p>
      )}
      {isOther && <p className={styles.dim}>{format.lines(words.acceptance.otherImage(baseline?.name ?? '', digest))}</p>}
      {stale.length > 0 && (
        <details>
          <summary>{words.accepting.lists.stale(stale.length)}</summary>
          <ul>
            {stale.slice(0, listedStale).map(({ fingerprint, rule, path, reason }, i) => (
              <li key={i} translate="no">
                {format.lines(words.acceptance.staleEntry(fingerprint, rule, path, reason))}
              </li>
            ))}
            {stale.length > listedStale && <li>{words.acceptance.moreStale(stale.length - listedStale)}</li>}
          </ul>
        </details>
      )}
    </>
  )
}

/** Of more there is only the number. */
const listedStale = 100
