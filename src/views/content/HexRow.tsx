import { memo } from 'react'
import { formatOffset, isMaskedAt, showByte } from '../shared/hex-rows.ts'
import styles from './HexContent.module.css'

interface HexRowProps {
  readonly index: number
  readonly top: number
  readonly perRow: number
  readonly fileSize: number
  /** The bytes around; undefined while they are read. */
  readonly chunk: Uint8Array | undefined
  /** Where the row begins in them. */
  readonly at: number
  /** The byte of the row that is selected; −1 for none. */
  readonly cursor: number
  /** The bytes of the row that were searched for, the end behind the last one. */
  readonly hitBegin: number
  readonly hitEnd: number
  /** A bit for each byte that is masked, the first one lowest. */
  readonly masked: number
}

/** One row: offset, bytes, the same as ASCII. */
export const HexRow = memo(function HexRow({
  index,
  top,
  perRow,
  fileSize,
  chunk,
  at,
  cursor,
  hitBegin,
  hitEnd,
  masked,
}: HexRowProps) {
  const offset = index * perRow
  const count = Math.min(perRow, fileSize - offset)
  const bytes = chunk?.subarray(at, at + count)
  // A byte that cannot be read is not one that is not read yet.
  const missing = { hex: chunk === undefined ? '  ' : '??', ascii: ' ' }
  const shown = Array.from({ length: count }, (_, i) => {
    const byte = bytes?.[i]
    return byte === undefined ? missing : showByte(byte, isMaskedAt(masked, i))
  })
  const ascii = shown.map((byte) => byte.ascii)
  return (
    <div role="row" translate="no" aria-rowindex={index + 1} className={styles.row} style={{ transform: `translateY(${top}px)` }}>
      <span role="rowheader" className={styles.offset}>
        {formatOffset(offset, fileSize)}
      </span>
      <span className={styles.bytes} role="presentation">
        {shown.map(({ hex }, i) => (
          <span
            key={i}
            id={i === cursor ? `hex-byte-${offset + i}` : undefined}
            role="gridcell"
            data-byte={offset + i}
            data-middle={i === perRow / 2 ? '' : undefined}
            data-zero={bytes?.[i] === 0 && !isMaskedAt(masked, i) ? '' : undefined}
            data-hit={i >= hitBegin && i < hitEnd ? '' : undefined}
            data-secret={isMaskedAt(masked, i) ? '' : undefined}
            data-lost={chunk !== undefined && bytes?.[i] === undefined ? '' : undefined}
            aria-selected={i === cursor}
          >
            {hex}
          </span>
        ))}
      </span>
      <span role="gridcell" className={styles.ascii}>
        {cursor < 0 ? (
          ascii.join('')
        ) : (
          <>
            {ascii.slice(0, cursor).join('')}
            <mark>{ascii[cursor]}</mark>
            {ascii.slice(cursor + 1).join('')}
          </>
        )}
      </span>
    </div>
  )
})
