import { type ReactNode, useMemo, useRef, useState } from 'react'
import type { TextEncoding } from '../../content/description.ts'
import type { FileLocation } from '../../layer/file-location.ts'
import controls from '../shared/controls.module.css'
import { formatCounted } from '../shared/format.ts'
import { useStores } from '../shared/stores.ts'
import { faultText } from '../../words/problem-text.ts'
import { useWords } from '../shared/use-words.ts'
import { useWidth } from '../shared/use-width.ts'
import { Steps, useStepping } from './Steps.tsx'
import { DiffEditorHost } from './DiffEditorHost.tsx'
import type { DiffEditor } from './editors/diff-editor.ts'
import { decodeVersions, type VersionMasks } from './text-versions.ts'
import { useWork } from './use-work.ts'
import { Stopped, WorkProgress } from './WorkProgress.tsx'
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
  const words = useWords()
  const { files } = useStores()
  const [look, setLook] = useState({ wraps: true, isCollapsed: true })
  const [choice, setChoice] = useState<boolean>()
  const element = useRef<HTMLDivElement>(null)
  const [editor, setEditor] = useState<DiffEditor>()
  const width = useWidth(element)
  const { work, stop, restart } = useWork(
    async (signal) => {
      const [a, b] = await Promise.all([
        files.read(before, { offset: 0, size: before.size }, signal),
        files.read(after, { offset: 0, size: after.size }, signal),
      ])
      const versions = decodeVersions(a, b, encodings, secrets)
      return { versions, differences: await files.compareTexts(versions.before, versions.after, signal) }
    },
    [files, before, after, encodings, secrets],
  )
  const count = work.status === 'done' ? work.value.differences.hunks.length / 4 : 0
  const masked = useMemo(
    () => (work.status === 'done' ? { ...work.value.versions, ...work.value.versions.masked } : undefined),
    [work],
  )
  const stepping = useStepping(count, (hunk) => editor?.goTo(hunk))
  const isBeside = choice ?? width >= wideFrom
  const toggle = (label: string, title: string, isOn: boolean, onClick: () => void) => (
    <button type="button" className={styles.toggle} aria-pressed={isOn} title={title} onClick={onClick}>
      {label}
    </button>
  )
  const body = () => {
    if (work.status === 'running') return <WorkProgress label="Comparing the texts" share={undefined} onStop={stop} />
    if (work.status === 'stopped') return <Stopped onRestart={restart} />
    if (work.status === 'failed')
      return <p className={styles.failure}>The texts could not be read: {faultText(words, work.fault)}</p>
    const { versions, differences } = work.value
    if (count === 0)
      return (
        <div className={styles.same}>
          <p>
            <b>The text is the same</b>, though the bytes are not: they are written in another encoding, or are no valid text.
          </p>
          <button type="button" className={controls.button} onClick={onShowBytes}>
            Compare byte by byte
          </button>
        </div>
      )
    return (
      <>
        <div className={styles.bar}>
          <p className={styles.counts}>
            <b data-tone="add">+{formatCounted(differences.addedLines, 'line')}</b>{' '}
            <b data-tone="delete">−{formatCounted(differences.removedLines, 'line')}</b> in {formatCounted(count, 'place')}
            {versions.isBroken && ' · very long lines are broken into several, which the numbers count'}
            {versions.lineEnds === 'CRLF' && ' · lines end with CR LF'}
            {differences.isRough && ' · some places may be larger than they had to be'}
          </p>
          <Steps what="change" count={count} stepping={stepping} />
          {toggle('Side by side', 'Both texts beside each other', isBeside, () => setChoice(!isBeside))}
          {toggle('Wrap', 'Wrap long lines', look.wraps, () => setLook({ ...look, wraps: !look.wraps }))}
          {toggle('Only changes', 'Hide what is the same', look.isCollapsed, () =>
            setLook({ ...look, isCollapsed: !look.isCollapsed }),
          )}
          {forms}
        </div>
        {width > 0 && (
          <DiffEditorHost
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
