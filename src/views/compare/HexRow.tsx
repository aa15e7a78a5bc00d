import { memo } from 'react'
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
  /** Undefined until it is read. */
  readonly before: Uint8Array | undefined
  readonly after: Uint8Array | undefined
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
  before,
  after,
  maskedBefore,
  maskedAfter,
  isCurrent,
}: HexRowProps) {
  const isRead = before !== undefined && after !== undefined
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
        {(row * bytesPerRow).toString(16).padStart(8, '0')}
      </span>
      <Side name="before" mine={isRead ? before : undefined} other={after} masked={maskedBefore} bytesPerRow={bytesPerRow} />
      <Side name="after" mine={isRead ? after : undefined} other={before} masked={maskedAfter} bytesPerRow={bytesPerRow} />
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
