import { type ReactNode, useEffect, useState } from 'react'
import type { Notice } from '../../store/explorer-store.ts'
import type { Words } from '../../words/words.ts'
import { AddressPlace } from '../shared/AddressPlace.tsx'
import controls from '../shared/controls.module.css'
import { DisplayName } from '../shared/DisplayName.tsx'
import { Icon, type IconName } from '../shared/icons/Icon.tsx'
import { formatLines } from '../shared/names.ts'
import { ProgressBar } from '../shared/ProgressBar.tsx'
import { Sentence } from '../shared/Sentence.tsx'
import { useActions, useExplorer, usePage, useStores } from '../shared/stores.ts'
import { faultText } from '../../words/problem-text.ts'
import { useWords } from '../shared/use-words.ts'
import styles from './Notices.module.css'

/** Openings that are over sooner are not announced, in milliseconds: a line that only flashes moves the page for nothing. */
const announcedAfter = 300

/** Lines above an open image: what is being opened beside it, what was refused, and an address that is about another file. */
export function Notices() {
  return (
    <div className={styles.notices}>
      <BesideNotice />
      <SaidNotice />
      <AwaitedNotice />
    </div>
  )
}

function BesideNotice() {
  const words = useWords().opening.archive
  const name = useExplorer((state) => state.beside?.name)
  const unpacking = useExplorer((state) => state.beside?.unpacking)
  const actions = useActions()
  const [announced, setAnnounced] = useState<string>()
  useEffect(() => {
    const timer = setTimeout(() => setAnnounced(name), name === undefined ? 0 : announcedAfter)
    return () => clearTimeout(timer)
  }, [name])
  if (name === undefined || announced !== name) return null
  const share = unpacking === undefined || unpacking.totalBytes === 0 ? undefined : unpacking.readBytes / unpacking.totalBytes
  return (
    <Line
      icon="box"
      label={words.label}
      end={
        <button type="button" className={controls.button} onClick={actions.cancelOpening}>
          {words.cancel}
        </button>
      }
    >
      <b>
        <Sentence parts={words.title<ReactNode>(<DisplayName text={name} />)} />
      </b>
      <span className={styles.bar}>
        <ProgressBar label={words.progress} share={share} />
      </span>
      <span className={styles.text}>
        {unpacking === undefined ? words.listing : words.unpacking(unpacking.readBytes, unpacking.totalBytes)}
      </span>
    </Line>
  )
}

function SaidNotice() {
  const notice = useExplorer((state) => state.notice)
  const actions = useActions()
  const words = useWords()
  const { label, dismiss: dismissLabel } = words.app.notices
  if (notice === undefined) return null
  const isError = notice.kind === 'not-shown'
  const { title, text } = saidBy(notice, words)
  const dismiss = (
    <button
      type="button"
      className={controls.icon}
      aria-label={dismissLabel}
      title={dismissLabel}
      onClick={() => actions.notify(undefined)}
    >
      <Icon name="cross" />
    </button>
  )
  return (
    <Line icon={isError ? 'warning' : 'note'} severity={isError ? 'error' : 'note'} label={label} end={dismiss}>
      <b>{formatLines(title)}</b>
      <span className={styles.text}>{formatLines(text)}</span>
    </Line>
  )
}

function saidBy(notice: Notice, words: Words): { readonly title: string; readonly text: string } {
  const { notices } = words.app
  if (notice.kind === 'other-file') return { title: notices.otherFile(notice.name), text: notices.nothingApplied(notice.file) }
  const names = notice.leftOut.join(', ')
  if (notice.kind === 'left-out') return { title: notices.oneAtATime, text: notices.notOpened(names) }
  const reason = faultText(words, notice.fault)
  return { title: notices.notShown(notice.name), text: names === '' ? reason : notices.notOpenedEither(reason, names) }
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
