import { type ReactNode, useMemo, useRef, useState } from 'react'
import type { ByteDifferences } from '../../content/compare-bytes.ts'
import type { FileLocation } from '../../layer/file-location.ts'
import { formatLines } from '../shared/names.ts'
import { Sentence } from '../shared/Sentence.tsx'
import { useStores } from '../shared/stores.ts'
import { useWidth } from '../shared/use-width.ts'
import { useMask } from '../shared/use-mask.ts'
import { useReading } from '../shared/use-reading.ts'
import { useFaultText, useWords } from '../shared/use-words.ts'
import { HexRows } from './HexRows.tsx'
import { layoutHex } from './hex-layout.ts'
import { Steps, useStepping } from './Steps.tsx'
import { useComparing } from './use-comparing.ts'
import { Stopped, WorkProgress } from '../shared/WorkProgress.tsx'
import styles from './Content.module.css'

interface ByteComparisonProps {
  readonly before: FileLocation
  readonly after: FileLocation
  readonly layers: { readonly before: number; readonly after: number }
  /** Of both within the image: some rules for secrets go by it. */
  readonly path: string
  readonly isMasked: boolean
  /** The choice between text and bytes. */
  readonly forms: ReactNode
}

/** Rows that are shown when one asks for more of a difference. */
const moreRows = 4096

/** Two files byte by byte: where they differ, and the bytes there. */
export function ByteComparison({ before, after, layers, path, isMasked, forms }: ByteComparisonProps) {
  const mask = useMask()
  const { bytes: words, content } = useWords().compare
  const textOf = useFaultText()
  const { files } = useStores()
  const total = Math.max(before.size, after.size)
  const read = useMemo(
    () => (signal: AbortSignal, onProgress: (doneBytes: number) => void) => files.compare(before, after, { signal, onProgress }),
    [files, before, after],
  )
  const reading = useReading(read)
  useComparing(reading, { totalBytes: total })
  const { value, failure, isPending, isStopped, doneBytes, stop, restart } = reading
  if (isStopped) return <Stopped text={content.stopped} again={content.again} onRestart={restart} />
  if (failure !== undefined) return <p className={styles.failure}>{words.failed(mask(formatLines(textOf(failure))))}</p>
  if (isPending || value === undefined)
    return (
      <WorkProgress
        label={words.comparing(before.size, after.size, doneBytes)}
        share={total === 0 ? undefined : doneBytes / total}
        onStop={stop}
      />
    )
  return (
    <ByteResult before={before} after={after} layers={layers} path={path} isMasked={isMasked} forms={forms} differences={value} />
  )
}

function ByteResult({
  before,
  after,
  layers,
  path,
  isMasked,
  forms,
  differences,
}: ByteComparisonProps & { readonly differences: ByteDifferences }) {
  const mask = useMask()
  const words = useWords().compare.bytes
  const textOf = useFaultText()
  const element = useRef<HTMLDivElement>(null)
  const width = useWidth(element)
  const [extraRows, setExtraRows] = useState<ReadonlyMap<number, number>>(new Map())
  const [goal, setGoal] = useState<{ readonly range: number }>()
  const { ranges, isCut, differingBytes, beforeSize, afterSize, beforeDamage, afterDamage } = differences
  const count = ranges.length / 2
  const stepping = useStepping(count, (range) => setGoal({ range }))
  // Both files beside each other take two columns of hex and text each; where there is no room they stand below each other.
  const form =
    width >= 1130
      ? { bytesPerRow: 16, isStacked: false }
      : width >= 600
        ? { bytesPerRow: 8, isStacked: false }
        : { bytesPerRow: 8, isStacked: true }
  const longer = Math.max(beforeSize, afterSize)
  const layout = useMemo(
    () => layoutHex(ranges, longer, form.bytesPerRow, extraRows),
    [ranges, longer, form.bytesPerRow, extraRows],
  )
  // Only what can be read is asked for: a damaged layer fails where it is damaged.
  const readable = useMemo(
    () => ({
      before: beforeDamage === undefined ? before : { ...before, size: beforeSize },
      after: afterDamage === undefined ? after : { ...after, size: afterSize },
    }),
    [before, after, beforeDamage, afterDamage, beforeSize, afterSize],
  )
  const isDamaged = beforeDamage !== undefined || afterDamage !== undefined
  return (
    <div ref={element} className={styles.section} role="presentation" onKeyDown={stepping.onKeyDown}>
      {[
        { layer: layers.before, damage: beforeDamage },
        { layer: layers.after, damage: afterDamage },
      ].map(({ layer, damage }) =>
        damage === undefined ? null : (
          <p key={layer} className={styles.note}>
            {words.damage(layer, mask(formatLines(textOf(damage))), Math.min(beforeSize, afterSize))}
          </p>
        ),
      )}
      <div className={styles.bar}>
        <p className={styles.counts}>
          {count === 0 ? (
            <Sentence parts={words.same(<b>{isDamaged ? words.isSameSoFar : words.isSame}</b>, afterSize)} />
          ) : (
            <>
              <Sentence parts={words.differIn(<b>{words.differ(differingBytes, longer)}</b>, count, isCut)} />
              {beforeSize !== afterSize && ` ${words.sizes(beforeSize, afterSize)}`}
            </>
          )}
        </p>
        {count > 0 && <Steps what="difference" count={count} stepping={stepping} />}
        {forms}
      </div>
      {count > 0 && width > 0 && (
        <HexRows
          key={`${form.bytesPerRow} ${form.isStacked}`}
          files={readable}
          layers={layers}
          path={path}
          isMasked={isMasked}
          layout={layout}
          form={form}
          goal={goal}
          onShowMore={(range) => setExtraRows(new Map(extraRows).set(range, (extraRows.get(range) ?? 0) + moreRows))}
        />
      )}
    </div>
  )
}
