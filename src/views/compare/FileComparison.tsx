import { useMemo, useState } from 'react'
import type { FileLocation } from '../../layer/file-location.ts'
import controls from '../shared/controls.module.css'
import { formatBytes, formatSize } from '../shared/format.ts'
import { ProgressBar } from '../shared/ProgressBar.tsx'
import { useStores } from '../shared/stores.ts'
import { useSecretRanges } from '../shared/use-secret-ranges.ts'
import { ByteComparison } from './ByteComparison.tsx'
import { TextComparison } from './TextComparison.tsx'
import { maxTextSize, type VersionMasks } from './text-versions.ts'
import { useWork } from './use-work.ts'
import { Stopped, WorkProgress } from './WorkProgress.tsx'
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

const noMasks: VersionMasks = { before: [], after: [] }

/** The content of two files: as texts where both are texts, else, or on request, as bytes. */
export function FileComparison({ path, before, after, layers, isKnownSame, damaged }: FileComparisonProps) {
  const { files } = useStores()
  const [form, setForm] = useState<'text' | 'bytes'>()
  const secretsBefore = useSecretRanges(before, path)
  const secretsAfter = useSecretRanges(after, path)
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
  const description = useWork(
    needsDescription
      ? async (signal) => {
          const [a, b] = await Promise.all([files.describe(before, path, signal), files.describe(after, path, signal)])
          return a.encoding === undefined || b.encoding === undefined ? undefined : { before: a.encoding, after: b.encoding }
        }
      : undefined,
    [files, before, after, path],
  )
  if (isKnownSame && form !== 'bytes')
    return (
      <div className={styles.same}>
        <p>
          <b>The content is the same</b> in both layers: {formatBytes(after.size)} with the same fingerprint.
        </p>
        <button type="button" className={controls.button} onClick={() => setForm('bytes')}>
          Compare byte by byte
        </button>
      </div>
    )
  if (needsDescription && description.work.status === 'running')
    return <WorkProgress label="Reading both versions" share={undefined} onStop={description.stop} />
  if (needsDescription && description.work.status === 'stopped') return <Stopped onRestart={description.restart} />
  if (secrets === undefined) return <ProgressBar label="Looking for secrets to mask" share={undefined} />
  const hasSecrets = secrets.before.length + secrets.after.length > 0
  const encodings = needsDescription && description.work.status === 'done' ? description.work.value : undefined
  const isLarge = Math.max(before.size, after.size) > maxTextSize
  const isText = encodings !== undefined && !isLarge
  const shown = form ?? (isText ? 'text' : 'bytes')
  const whyNoText = isDamaged
    ? 'damaged files are compared as bytes'
    : isKnownSame
      ? 'the texts are the same'
      : encodings === undefined
        ? 'at least one version is no text'
        : `texts are compared up to ${formatSize(maxTextSize)} a side`
  const forms = (
    <span className={styles.group} role="group" aria-label="How to compare">
      {hasSecrets && (
        <button type="button" className={styles.toggle} aria-pressed={!isMasked} onClick={() => setMasked(!isMasked)}>
          {isMasked ? 'Show masked text' : 'Mask it again'}
        </button>
      )}
      <button
        type="button"
        className={styles.toggle}
        aria-pressed={shown === 'text'}
        disabled={!isText}
        title={isText ? 'Line by line' : `Not as text: ${whyNoText}`}
        onClick={() => setForm('text')}
      >
        Text
      </button>
      <button
        type="button"
        className={styles.toggle}
        aria-pressed={shown === 'bytes'}
        title="Byte by byte, in hex"
        onClick={() => setForm('bytes')}
      >
        Bytes
      </button>
    </span>
  )
  return (
    <>
      {encodings !== undefined && isLarge && (
        <p className={styles.note}>
          Texts are compared line by line up to {formatSize(maxTextSize)} a side; these have {formatSize(before.size)} and{' '}
          {formatSize(after.size)}, so they are compared as bytes.
        </p>
      )}
      {isDamaged && (
        <p className={styles.note}>
          {readable.limit === undefined
            ? 'A layer is damaged: what can be read is compared.'
            : `A layer is damaged: only the first ${formatBytes(readable.limit)} of both are compared, as no more of it can be read.`}
        </p>
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
          masks={isMasked ? secrets : noMasks}
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
