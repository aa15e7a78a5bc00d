import { isBusy } from '../../store/session-work.ts'
import { DisplayName } from '../shared/DisplayName.tsx'
import { SessionContext, useExplorer, useSaves, useSession, useSessions } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import { SaveRow } from './SaveRow.tsx'
import { SessionRows } from './SessionRows.tsx'
import styles from './WorkList.module.css'

/** All work there is: of the image that is shown, of others as long as they have any, and what is being saved. */
export function WorkList() {
  const { title } = useWords().status
  const sessions = useSessions((state) => state.sessions)
  const shown = useSession()
  const saves = useSaves((state) => state.saves)
  return (
    <div className={styles.list}>
      <h2 className={styles.head}>{title}</h2>
      <SessionRows />
      {saves.map((save) => (
        <SaveRow key={save.id} save={save} />
      ))}
      {sessions.map(
        (session) =>
          session !== shown && (
            <SessionContext key={session.id} value={session}>
              <OtherSession />
            </SessionContext>
          ),
      )}
    </div>
  )
}

/** An image behind the one that is shown. */
function OtherSession() {
  const hasWork = useExplorer(isBusy)
  const name = useExplorer((state) => state.name)
  if (!hasWork) return null
  return (
    <>
      <h3 className={styles.image}>
        <DisplayName text={name} />
      </h3>
      <SessionRows />
    </>
  )
}
