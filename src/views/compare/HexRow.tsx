import { memo } from 'react'
import { formatOffset } from '../shared/hex-rows.ts'
import { hexRuns } from './hex-layout.ts'
import styles from './HexRows.module.css'

/** How rows are laid out. */
export interface HexForm {
  readonly bytesPerRow: number
  /** Whether the two files stand below each other, where there is no room beside. */
  readonly isStacked: boolean
}

interface HexRowProps {
  /** In the table, from 1, heading included. */
  readonly index: number
  readonly row: number
  readonly top: number
  readonly height: number
  readonly form: HexForm
  /** Length of the longer file. */
  readonly size: number
  /** The bytes around in each; undefined until they are read. */
  readonly before: Uint8Array | undefined
  readonly after: Uint8Array | undefined
  /** Where the row begins in them. */
  readonly at: number
  /** Bits of the bytes that are masked in each. */
  readonly maskedBefore: number
  readonly maskedAfter: number
  readonly isCurrent: boolean
}

/** One row of bytes of both files. */
export const HexRow = memo(function HexRow({
  index,
  row,
  top,
  height,
  form: { bytesPerRow },
  size,
  before,
  after,
  at,
  maskedBefore,
  maskedAfter,
  isCurrent,
}: HexRowProps) {
  const isRead = before !== undefined && after !== undefined
  const mine = isRead ? before.subarray(at, at + bytesPerRow) : undefined
  const other = isRead ? after.subarray(at, at + bytesPerRow) : undefined
  return (
    <div
      role="row"
      translate="no"
      aria-rowindex={index}
      className={styles.row}
      data-current={isCurrent ? '' : undefined}
      style={{ top, height }}
    >
      <span role="rowheader" className={styles.offset}>
        {formatOffset(row * bytesPerRow, size)}
      </span>
      <Side name="before" mine={mine} other={other} masked={maskedBefore} bytesPerRow={bytesPerRow} />
      <Side name="after" mine={other} other={mine} masked={maskedAfter} bytesPerRow={bytesPerRow} />
    </div>
  )
})

interface SideProps {
  readonly name: 'before' | 'after'
  readonly mine: Uint8Array | undefined
  readonly other: Uint8Array | undefined
  readonly masked: number
  readonly bytesPerRow: number
}

function Side({ name, mine, other, masked, bytesPerRow }: SideProps) {
  const runs = hexRuns(mine, other, bytesPerRow, masked)
  return (
    <span role="cell" className={styles.side} data-tone={name === 'before' ? 'delete' : 'add'}>
      <span className={styles.hex}>
        {runs.map(({ isDifferent, hex }, i) => (
          <span key={i}>
            {i > 0 && ' '}
            {isDifferent ? <mark>{hex}</mark> : hex}
          </span>
        ))}
      </span>
      <span className={styles.text}>
        {runs.map(({ isDifferent, text }, i) => (isDifferent ? <mark key={i}>{text}</mark> : <span key={i}>{text}</span>))}
      </span>
    </span>
  )
}
