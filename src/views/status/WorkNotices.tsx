import { Fragment, type ReactNode, useEffect, useRef, useState } from 'react'
import type { ExplorerState } from '../../store/explorer-state.ts'
import type { Save } from '../../store/save-store.ts'
import { comparingOf, digestsOf, searchOf } from '../../store/session-work.ts'
import type { Work } from '../../store/work.ts'
import { stateDigests, stateSecrets } from '../shared/check-statements.ts'
import { useExplorer, usePage, useSaves, useSession } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import { SaveRow } from './SaveRow.tsx'
import styles from './WorkNotices.module.css'

/** How long it stays in sight that work went well, in milliseconds. The list of work says it longer. */
const shownAfterwards = 8000

/** Work that is over sooner is not announced, in milliseconds: nobody has turned away from it. */
const announcedAfter = 3000

/** What a person saves, as long as it runs and shortly after; and that work in the background has ended. */
export function WorkNotices() {
  const words = useWords().status
  const saves = useSaves((state) => state.saves)
  const { id } = useSession()
  return (
    <div className={styles.list}>
      {/* The end of the checks is told to screen readers by the Announcer, however short they were. */}
      <CheckNotices key={id} />
      <div className={styles.told} role="status" aria-label={words.ended.label}>
        {/* One key for both: siblings with one key each of the same name would stay after their image. */}
        <Fragment key={id}>
          <PackagesNotice />
          <ComparingNotice />
        </Fragment>
        {saves.map((save) => (
          <SaveNotice key={save.id} save={save} />
        ))}
      </div>
    </div>
  )
}

function SaveNotice({ save }: { readonly save: Save }) {
  const isPlain = save.status === 'cancelled' || (save.status === 'done' && save.problems.length === 0)
  const isGone = useElapsed(isPlain, save.status === 'cancelled' ? 0 : shownAfterwards)
  return isGone ? null : (
    <Card isFailed={save.problems.length > 0}>
      <SaveRow save={save} />
    </Card>
  )
}

function CheckNotices() {
  const words = useWords()
  const { ended } = words.status
  const search = useEnd(searchOf)
  const digests = useEnd(digestsOf)
  const found = useExplorer((state) => stateSecrets(words, state.secrets).headline)
  const checked = useExplorer((state) => stateDigests(words, state).headline)
  return (
    <>
      {search && <Card>{ended.search(found)}</Card>}
      {digests && <Card>{ended.digests(checked)}</Card>}
    </>
  )
}

/** For whoever is somewhere else when they are read. */
function PackagesNotice() {
  const words = useWords().status
  const isOver = useEnd((state) => state.packages)
  const count = useExplorer((state) => state.packages.report?.packages.length ?? 0)
  const isSeen = usePage((state) => state.tab === 'packages')
  return isOver && !isSeen && <Card>{words.ended.packages(words.packagesFound(count))}</Card>
}

function ComparingNotice() {
  const { ended } = useWords().status
  return useEnd(comparingOf) && <Card>{ended.comparing}</Card>
}

function Card({ isFailed = false, children }: { readonly isFailed?: boolean; readonly children: ReactNode }) {
  return (
    <div className={styles.card} data-status={isFailed ? 'failed' : undefined}>
      {children}
    </div>
  )
}

/** Whether work that took its time has come to its end just now, in sight of this component. */
function useEnd(workOf: (state: ExplorerState) => Work): boolean {
  const status = useExplorer((state) => workOf(state).status)
  const startedAt = useExplorer((state) => workOf(state).startedAt)
  const last = useRef(status)
  const [isSaid, setSaid] = useState(false)
  useEffect(() => {
    const hasEnded = last.current === 'running' && status === 'done'
    last.current = status
    if (!hasEnded || performance.now() - startedAt < announcedAfter) return undefined
    setSaid(true)
    const timer = setTimeout(() => setSaid(false), shownAfterwards)
    return () => {
      clearTimeout(timer)
      setSaid(false)
    }
  }, [status, startedAt])
  return isSaid
}

/** Whether so much time has passed, in milliseconds, since a condition came to hold. */
function useElapsed(holds: boolean, time: number): boolean {
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    if (!holds) return undefined
    const timer = setTimeout(() => setOver(true), time)
    return () => {
      clearTimeout(timer)
      setOver(false)
    }
  }, [holds, time])
  return holds && isOver
}
