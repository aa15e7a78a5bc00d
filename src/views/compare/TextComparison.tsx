import { type ReactNode, useMemo, useRef, useState } from 'react'
import type { TextEncoding } from '../../content/description.ts'
import type { FileLocation } from '../../layer/file-location.ts'
import controls from '../shared/controls.module.css'
import { Sentence } from '../shared/Sentence.tsx'
import { useStores } from '../shared/stores.ts'
import { useReading } from '../shared/use-reading.ts'
import { useWidth } from '../shared/use-width.ts'
import { useFaultText, useWords } from '../shared/use-words.ts'
import { Steps, useStepping } from './Steps.tsx'
import { DiffEditorHost } from './DiffEditorHost.tsx'
import type { DiffEditor } from './editors/diff-editor.ts'
import { decodeVersions, type VersionMasks } from './text-versions.ts'
import { useComparing } from './use-comparing.ts'
import { Stopped, WorkProgress } from '../shared/WorkProgress.tsx'
import styles from './Content.module.css'

/** From this width on the texts stand beside each other, unless one says otherwise. */
const wideFrom = 900

interface TextComparisonProps {
  readonly path: string
  readonly before: FileLocation
  readonly after: FileLocation
  readonly encodings: { readonly before: TextEncoding; readonly after: TextEncoding }
  readonly layers: { readonly before: number; readonly after: number }
  /** Where secrets stand in them. */
  readonly secrets: VersionMasks
  readonly isMasked: boolean
  /** The choice between text and bytes. */
  readonly forms: ReactNode
  readonly onShowBytes: () => void
}

/** Two texts line by line. */
export function TextComparison({
  path,
  before,
  after,
  encodings,
  layers,
  secrets,
  isMasked,
  forms,
  onShowBytes,
}: TextComparisonProps) {
  const { files } = useStores()
  const {
    language,
    compare: { text: words, content },
  } = useWords()
  const textOf = useFaultText()
  const [look, setLook] = useState({ wraps: true, isCollapsed: true })
  const [choice, setChoice] = useState<boolean>()
  const element = useRef<HTMLDivElement>(null)
  const [editor, setEditor] = useState<DiffEditor>()
  const width = useWidth(element)
  const read = useMemo(
    () => async (signal: AbortSignal) => {
      const [a, b] = await Promise.all([
        files.read(before, { offset: 0, size: before.size }, signal),
        files.read(after, { offset: 0, size: after.size }, signal),
      ])
      const versions = decodeVersions(a, b, encodings, secrets)
      return { versions, differences: await files.compareTexts(versions.before, versions.after, signal) }
    },
    [files, before, after, encodings, secrets],
  )
  const reading = useReading(read)
  useComparing(reading)
  const { value, failure, isPending, isStopped, stop, restart } = reading
  const compared = isPending ? undefined : value
  const count = compared === undefined ? 0 : compared.differences.hunks.length / 4
  const masked = useMemo(
    () => (compared === undefined ? undefined : { ...compared.versions, ...compared.versions.masked }),
    [compared],
  )
  const stepping = useStepping(count, (hunk) => editor?.goTo(hunk))
  const isBeside = choice ?? width >= wideFrom
  const toggle = (label: string, title: string, isOn: boolean, onClick: () => void) => (
    <button type="button" className={styles.toggle} aria-pressed={isOn} title={title} onClick={onClick}>
      {label}
    </button>
  )
  const body = () => {
    if (isStopped) return <Stopped text={content.stopped} again={content.again} onRestart={restart} />
    if (failure !== undefined) return <p className={styles.failure}>{words.failed(textOf(failure))}</p>
    if (compared === undefined) return <WorkProgress label={words.comparing} share={undefined} onStop={stop} />
    const { versions, differences } = compared
    if (count === 0)
      return (
        <div className={styles.same}>
          <p>
            <Sentence parts={words.same(<b>{words.isSame}</b>)} />
          </p>
          <button type="button" className={controls.button} onClick={onShowBytes}>
            {content.compareBytes}
          </button>
        </div>
      )
    return (
      <>
        <div className={styles.bar}>
          <p className={styles.counts}>
            <Sentence
              parts={words.counts(
                <b data-tone="add">{words.added(differences.addedLines)}</b>,
                <b data-tone="delete">{words.removed(differences.removedLines)}</b>,
                count,
              )}
            />
            {versions.isBroken && ` ${words.broken}`}
            {versions.lineEnds === 'CRLF' && ` ${words.crlf}`}
            {differences.isRough && ` ${words.rough}`}
          </p>
          <Steps what="change" count={count} stepping={stepping} />
          {toggle(words.beside, words.besideHint, isBeside, () => setChoice(!isBeside))}
          {toggle(words.wrap, words.wrapHint, look.wraps, () => setLook({ ...look, wraps: !look.wraps }))}
          {toggle(words.collapse, words.collapseHint, look.isCollapsed, () =>
            setLook({ ...look, isCollapsed: !look.isCollapsed }),
          )}
          {forms}
        </div>
        {width > 0 && (
          <DiffEditorHost
            // An editor keeps the words that it was made with.
            key={language}
            path={path}
            versions={isMasked && masked !== undefined ? masked : versions}
            differences={differences}
            layers={layers}
            isBeside={isBeside}
            look={look}
            onEditor={setEditor}
          />
        )}
      </>
    )
  }
  return (
    <div ref={element} className={styles.section} role="presentation" onKeyDown={stepping.onKeyDown}>
      {body()}
    </div>
  )
}
