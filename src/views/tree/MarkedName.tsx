import type { Interval } from '../../table/query/query.ts'
import { MaskedName } from '../shared/DisplayName.tsx'
import styles from './MarkedName.module.css'

interface MarkedNameProps {
  /** Has gone through `useMask`. */
  readonly text: string
  /** What of it a filter found: where that begins and ends, ascending. */
  readonly marks: readonly Interval[]
  readonly className: string | undefined
  readonly title: string
}

/** A name of the image, with what the filter found in it marked. */
export function MarkedName({ text, marks, className, title }: MarkedNameProps) {
  if (marks.length === 0) return <MaskedName text={text} className={className} title={title} />
  const pieces: { readonly from: number; readonly to: number; readonly isMarked: boolean }[] = []
  let at = 0
  for (const [from, to] of marks) {
    if (from > at) pieces.push({ from: at, to: from, isMarked: false })
    pieces.push({ from, to, isMarked: true })
    at = to
  }
  if (at < text.length) pieces.push({ from: at, to: text.length, isMarked: false })
  return (
    <bdi translate="no" className={className} title={title}>
      {pieces.map(({ from, to, isMarked }) =>
        isMarked ? (
          <mark key={from} className={styles.mark}>
            <MaskedName text={text.slice(from, to)} />
          </mark>
        ) : (
          <MaskedName key={from} text={text.slice(from, to)} />
        ),
      )}
    </bdi>
  )
}
