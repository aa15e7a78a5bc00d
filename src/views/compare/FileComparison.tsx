import { useMemo, useState } from 'react'
import type { FileLocation } from '../../layer/file-location.ts'
import controls from '../shared/controls.module.css'
import { ProgressBar } from '../shared/ProgressBar.tsx'
import { Sentence } from '../shared/Sentence.tsx'
import { useStores } from '../shared/stores.ts'
import { useReading } from '../shared/use-reading.ts'
import { isSearchedWhole } from '../shared/parts-to-search.ts'
import { useSecretRanges } from '../shared/use-secret-ranges.ts'
import { useWords } from '../shared/use-words.ts'
import { ByteComparison } from './ByteComparison.tsx'
import { TextComparison } from './TextComparison.tsx'
import { maxTextSize } from './text-versions.ts'
import { useComparing } from './use-comparing.ts'
import { Stopped, WorkProgress } from '../shared/WorkProgress.tsx'
import styles from './Content.module.css'

interface FileComparisonProps {
  readonly path: string
  readonly before: FileLocation
  readonly after: FileLocation
  readonly layers: { readonly before: number; readonly after: number }
  /** By size and fingerprint, which were computed as the layers were read. */
  readonly isKnownSame: boolean
  /** Whether the layer breaks in the middle of the file. */
  readonly damaged: { readonly before: boolean; readonly after: boolean }
}

/** Of files that are searched as far as they are shown, it does not tell whether there are secrets. */
const beginning = [[0, 1]] as const

/** The content of two files: as texts where both are texts, else, or on request, as bytes. */
export function FileComparison({ path, before, after, layers, isKnownSame, damaged }: FileComparisonProps) {
  const { files } = useStores()
  const { content: words, forms: formWords } = useWords().compare
  const [form, setForm] = useState<'text' | 'bytes'>()
  const secretsBefore = useSecretRanges(before, path, beginning)?.ranges
  const secretsAfter = useSecretRanges(after, path, beginning)?.ranges
  const secrets = useMemo(
    () =>
      secretsBefore === undefined || secretsAfter === undefined ? undefined : { before: secretsBefore, after: secretsAfter },
    [secretsBefore, secretsAfter],
  )
  const [isMasked, setMasked] = useState(true)
  const isDamaged = damaged.before || damaged.after
  const readable = useMemo(() => limitToReadable(before, after, damaged), [before, after, damaged])
  // What is damaged, or asked for byte by byte, is compared as bytes first: that tells how much of it can be read.
  const needsDescription = !isKnownSame && !isDamaged
  const readEncodings = useMemo(() => {
    if (!needsDescription) return undefined
    return async (signal: AbortSignal) => {
      const [a, b] = await Promise.all([files.describe(before, path, signal), files.describe(after, path, signal)])
      return a.encoding === undefined || b.encoding === undefined ? undefined : { before: a.encoding, after: b.encoding }
    }
  }, [files, before, after, path, needsDescription])
  const description = useReading(readEncodings)
  useComparing(description, { isLast: false })
  if (isKnownSame && form !== 'bytes')
    return (
      <div className={styles.same}>
        <p>
          <Sentence parts={words.sameFingerprint(<b>{words.isSame}</b>, after.size)} />
        </p>
        <button type="button" className={controls.button} onClick={() => setForm('bytes')}>
          {words.compareBytes}
        </button>
      </div>
    )
  if (description.isStopped) return <Stopped text={words.stopped} again={words.again} onRestart={description.restart} />
  if (description.isPending) return <WorkProgress label={words.reading} share={undefined} onStop={description.stop} />
  if (secrets === undefined) return <ProgressBar label={words.searching} share={undefined} />
  const isInParts = [before, after].some(({ size }) => !isSearchedWhole(size))
  const hasSecrets = isInParts || secrets.before.length + secrets.after.length > 0
  const encodings = description.value
  const isLarge = Math.max(before.size, after.size) > maxTextSize
  const isText = encodings !== undefined && !isLarge
  const shown = form ?? (isText ? 'text' : 'bytes')
  const whyNoText = isDamaged
    ? formWords.noText.damaged
    : isKnownSame
      ? formWords.noText.same
      : encodings === undefined
        ? formWords.noText.binary
        : formWords.textTooLarge(maxTextSize)
  const forms = (
    <span className={styles.group} role="group" aria-label={formWords.title}>
      {hasSecrets && (
        <button type="button" className={styles.toggle} aria-pressed={!isMasked} onClick={() => setMasked(!isMasked)}>
          {isMasked ? formWords.showMasked : formWords.mask}
        </button>
      )}
      <button
        type="button"
        className={styles.toggle}
        aria-pressed={shown === 'text'}
        disabled={!isText}
        title={isText ? formWords.textHint : whyNoText}
        onClick={() => setForm('text')}
      >
        {formWords.text}
      </button>
      <button
        type="button"
        className={styles.toggle}
        aria-pressed={shown === 'bytes'}
        title={formWords.bytesHint}
        onClick={() => setForm('bytes')}
      >
        {formWords.bytes}
      </button>
    </span>
  )
  return (
    <>
      {encodings !== undefined && isLarge && (
        <p className={styles.note}>{words.tooLarge(maxTextSize, before.size, after.size)}</p>
      )}
      {isDamaged && (
        <p className={styles.note}>{readable.limit === undefined ? words.damaged : words.damagedAfter(readable.limit)}</p>
      )}
      {shown === 'text' && encodings !== undefined ? (
        <TextComparison
          path={path}
          before={before}
          after={after}
          encodings={encodings}
          layers={layers}
          secrets={secrets}
          isMasked={isMasked}
          forms={forms}
          onShowBytes={() => setForm('bytes')}
        />
      ) : (
        <ByteComparison
          before={readable.before}
          after={readable.after}
          layers={layers}
          path={path}
          isMasked={isMasked}
          forms={forms}
        />
      )}
    </>
  )
}

/** Both files as far as what is damaged goes: what it would have had behind that nobody knows. */
function limitToReadable(before: FileLocation, after: FileLocation, damaged: FileComparisonProps['damaged']) {
  const limit = Math.min(damaged.before ? before.size : Infinity, damaged.after ? after.size : Infinity)
  if (limit >= Math.max(before.size, after.size)) return { before, after, limit: undefined }
  return {
    before: { ...before, size: Math.min(limit, before.size) },
    after: { ...after, size: Math.min(limit, after.size) },
    limit,
  }
}
