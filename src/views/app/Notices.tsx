import { type ReactNode, useEffect, useState } from 'react'
import { AddressPlace } from '../shared/AddressPlace.tsx'
import controls from '../shared/controls.module.css'
import { DisplayName } from '../shared/DisplayName.tsx'
import { Icon, type IconName } from '../shared/icons/Icon.tsx'
import { formatLines } from '../shared/names.ts'
import { ProgressBar } from '../shared/ProgressBar.tsx'
import { Sentence } from '../shared/Sentence.tsx'
import { faultText } from '../../words/problem-text.ts'
import { settingsErrorText } from '../../audit/settings/settings-error.ts'
import type { KnownNotice } from '../../store/known-notice.ts'
import type { Notice } from '../../store/sessions.ts'
import type { Address } from '../../store/url.ts'
import type { Words } from '../../words/words.ts'
import type { TabId } from '../shared/tab-titles.ts'
import { SessionContext, useExplorer, usePage, useSessions, useStores } from '../shared/stores.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './Notices.module.css'

/** Openings that are over sooner are not announced, in milliseconds: a line that only flashes moves the page for nothing. */
const announcedAfter = 300

/** Lines above an open image: what is being opened beside it, what was refused, and an address that is about another file. */
export function Notices() {
  return (
    <>
      <BesideNotice />
      <SaidNotices />
      <AwaitedNotice />
    </>
  )
}

function BesideNotice() {
  const opening = useSessions((state) => state.openings[0])
  return (
    opening !== undefined && (
      <SessionContext value={opening}>
        <OpeningLine />
      </SessionContext>
    )
  )
}

/** The first of the archives that are being opened, and how many others wait. */
function OpeningLine() {
  const { opening, app } = useWords()
  const words = opening.archive
  const { sessions } = useStores()
  const waiting = useSessions((state) => state.openings.length - 1)
  const name = useExplorer((state) => state.name)
  const unpacking = useExplorer((state) => state.unpacking)
  const [announced, setAnnounced] = useState<string>()
  useEffect(() => {
    const timer = setTimeout(() => setAnnounced(name), announcedAfter)
    return () => clearTimeout(timer)
  }, [name])
  if (announced !== name) return null
  const share = unpacking === undefined || unpacking.totalBytes === 0 ? undefined : unpacking.readBytes / unpacking.totalBytes
  return (
    <Line
      icon="box"
      label={words.label}
      end={
        <button type="button" className={controls.button} onClick={sessions.actions.cancelOpening}>
          {words.cancel}
        </button>
      }
    >
      <b>
        <Sentence parts={words.title<ReactNode>(<DisplayName text={name} />)} />
      </b>
      {waiting > 0 && <span className={styles.text}>{app.notices.waiting(waiting)}</span>}
      <span className={styles.bar}>
        <ProgressBar label={words.progress} share={share} />
      </span>
      <span className={styles.text}>
        {unpacking === undefined ? words.listing : words.unpacking(unpacking.readBytes, unpacking.totalBytes)}
      </span>
    </Line>
  )
}

function SaidNotices() {
  const notices = useSessions((state) => state.notices)
  return notices.map((notice) => <SaidNotice key={JSON.stringify(notice)} notice={notice} />)
}

/** What a notice says: a few words, then the rest. */
function sayNotice(notice: Notice, words: Words): { readonly title: string; readonly text: string } {
  const { notices } = words.app
  switch (notice.kind) {
    case 'refused':
      return { title: notices.refused(notice.name), text: faultText(words, notice.fault) }
    case 'left-out':
      return { title: notices.leftOut, text: notices.notOpened(words.shared.list(notice.names).join('')) }
    case 'another-file':
      return { title: notices.anotherFile(notice.name), text: notices.leadsTo(notice.awaited) }
    case 'changed-file':
      return {
        title: notices.changedFile(notice.name),
        text: notices.expectedDigest(notice.awaited.digest ?? '', notice.digest),
      }
    case 'later-address':
      return { title: notices.laterAddress, text: notices.laterAddressForm(notice.version) }
    case 'no-image':
      return { title: words.taken.waiting(notice.names), text: words.taken.noImage }
    default:
      return sayKnown(notice, words)
  }
}

/** The same of files for an audit. */
function sayKnown(notice: KnownNotice, words: Words): { readonly title: string; readonly text: string } {
  const { taken } = words
  const title = taken.title(notice.name)
  switch (notice.kind) {
    case 'settings':
      return { title, text: taken.settings(notice.limits, notice.paths, notice.severities, notice.accepted) }
    case 'baseline':
      return { title, text: taken.baseline(notice.accepted) }
    case 'rules':
      return { title, text: taken.rules(notice.rules) }
    case 'not-taken':
      return { title: taken.notTaken(notice.name), text: settingsErrorText(words, notice.error) }
    case 'no-rules':
      return { title: taken.notTaken(notice.name), text: words.ownRules.fault(notice.name, notice.fault) }
  }
}

/** Where it is seen what came of a file for an audit; undefined for what is seen nowhere. */
const tabOf: Readonly<Partial<Record<Notice['kind'], TabId>>> = {
  settings: 'problems',
  baseline: 'secrets',
  rules: 'secrets',
}

/** Whether nothing came of something, so that a person must know. */
const isFailure = ({ kind }: Notice) => kind === 'refused' || kind === 'not-taken' || kind === 'no-rules'

/** Whether an address leads to more than an image as a whole. */
function hasPlace({ path, view, tab }: Address): boolean {
  return path !== undefined || view !== undefined || tab !== undefined
}

function SaidNotice({ notice }: { readonly notice: Notice }) {
  const words = useWords()
  const { sessions, page } = useStores()
  const { title, text } = sayNotice(notice, words)
  const severity = isFailure(notice) ? 'error' : 'note'
  const tab = tabOf[notice.kind]
  const dismiss = (
    <button
      type="button"
      className={controls.icon}
      aria-label={words.app.notices.dismiss}
      title={words.app.notices.dismiss}
      onClick={() => sessions.actions.dismiss(notice)}
    >
      <Icon name="cross" />
    </button>
  )
  const goThere = ({ awaited }: { readonly awaited: Address }) => {
    sessions.actions.dismiss(notice)
    page.setState({ wanted: awaited })
  }
  const place = notice.kind === 'changed-file' && hasPlace(notice.awaited) ? notice : undefined
  const showTab = (leadsTo: TabId) => {
    sessions.actions.dismiss(notice)
    page.setState({ tab: leadsTo, pane: 'middle' })
  }
  const end =
    tab !== undefined ? (
      <>
        <button type="button" className={controls.button} onClick={() => showTab(tab)}>
          {tab === 'problems' ? words.taken.showAudit : words.taken.showSecrets}
        </button>
        {dismiss}
      </>
    ) : place !== undefined ? (
      <>
        <button type="button" className={controls.button} onClick={() => goThere(place)}>
          {words.app.address.goThere}
        </button>
        {dismiss}
      </>
    ) : (
      dismiss
    )
  return (
    <Line icon={severity === 'error' ? 'warning' : 'note'} severity={severity} label={words.app.notices.label} end={end}>
      <b>{formatLines(title)}</b>
      <span className={styles.text}>{formatLines(text)}</span>
      {place !== undefined && (
        <span className={styles.text}>
          <Sentence parts={words.app.notices.leadsToPlace<ReactNode>(<AddressPlace address={place.awaited} />)} />
        </span>
      )}
    </Line>
  )
}

function AwaitedNotice() {
  const { page } = useStores()
  const awaited = usePage((state) => state.awaited)
  const name = useExplorer((state) => state.name)
  const hasImage = useExplorer((state) => state.image !== undefined && state.stage !== 'failed')
  const words = useWords().app.address
  if (awaited === undefined || !hasImage) return null
  return (
    <Line
      icon="link"
      severity="note"
      label={words.label}
      end={
        <>
          {awaited.file === name && (
            <button type="button" className={controls.button} onClick={() => page.setState({ wanted: awaited })}>
              {words.goThere}
            </button>
          )}
          <button type="button" className={controls.button} onClick={() => page.setState({ isOpenerShown: true })}>
            {words.open}
          </button>
          <button type="button" className={controls.button} onClick={() => page.setState({ awaited: undefined })}>
            {words.stay}
          </button>
        </>
      }
    >
      <b>{words.title}</b>
      <span className={styles.text}>
        <Sentence parts={words.text<ReactNode>(<AddressPlace address={awaited} />, <DisplayName text={name} />)} />
      </span>
    </Line>
  )
}

interface LineProps {
  readonly icon: IconName
  readonly label: string
  readonly severity?: 'error' | 'note'
  readonly end: ReactNode
  readonly children: ReactNode
}

function Line({ icon, label, severity = 'note', end, children }: LineProps) {
  return (
    <section className={styles.line} aria-label={label} data-severity={severity}>
      <span className={styles.sign}>
        <Icon name={icon} />
      </span>
      <div className={styles.said} role={severity === 'error' ? 'alert' : 'status'}>
        {children}
      </div>
      <span className={styles.end}>{end}</span>
    </section>
  )
}
