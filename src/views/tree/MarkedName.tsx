import type { Interval } from '../../table/query/query.ts'
import { MaskedName } from '../shared/DisplayName.tsx'
import { keptEndOf } from './kept-end.ts'
import styles from './MarkedName.module.css'

interface MarkedNameProps {
  /** Has gone through `useMask`. */
  readonly text: string
  /** What of it a filter found: where that begins and ends, ascending. */
  readonly marks: readonly Interval[]
  readonly className: string | undefined
  readonly title: string
}

interface Piece {
  readonly from: number
  readonly to: number
  readonly isMarked: boolean
}

/** A name of the image, with what the filter found in it marked. Where it does not fit, its middle gives way and its end stays. */
export function MarkedName({ text, marks, className, title }: MarkedNameProps) {
  const end = keptEndOf(text)
  if (marks.length === 0 && end === text.length) return <MaskedName text={text} className={className} title={title} />
  const pieces = cutAt(piecesOf(text, marks), end)
  const show = ({ from, to, isMarked }: Piece) =>
    isMarked ? (
      <mark key={from} className={styles.mark}>
        <MaskedName text={text.slice(from, to)} />
      </mark>
    ) : (
      <MaskedName key={from} text={text.slice(from, to)} />
    )
  return (
    <bdi translate="no" className={`${className} ${styles.parts}`} title={title}>
      <span className={styles.start}>{pieces.filter(({ from }) => from < end).map(show)}</span>
      {end < text.length && <span className={styles.end}>{pieces.filter(({ from }) => from >= end).map(show)}</span>}
    </bdi>
  )
}

function piecesOf(text: string, marks: readonly Interval[]): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const [from, to] of marks) {
    if (from > at) pieces.push({ from: at, to: from, isMarked: false })
    pieces.push({ from, to, isMarked: true })
    at = to
  }
  if (at < text.length) pieces.push({ from: at, to: text.length, isMarked: false })
  return pieces
}

function cutAt(pieces: readonly Piece[], place: number): Piece[] {
  return pieces.flatMap((piece) =>
    piece.from < place && place < piece.to
      ? [
          { ...piece, to: place },
          { ...piece, from: place },
        ]
      : [piece],
  )
}
