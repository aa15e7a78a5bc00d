import type { DeedOf } from '../shared/keys.ts'

/** What a key asks of the selected byte. */
export type ByteStep = Exclude<DeedOf<'content'>, 'search'>

/** How the bytes lie in rows. */
export interface HexGrid {
  readonly size: number
  readonly perRow: number
  /** Rows that a page key moves by. */
  readonly pageRows: number
}

/** The steps that first show where the selected byte is, where none is yet. */
const shortSteps: ReadonlySet<ByteStep> = new Set<ByteStep>(['left', 'right', 'up', 'down'])

/** Where a step takes the selected byte; −1 for none yet. */
export function moveCursor(step: ByteStep, cursor: number, { size, perRow, pageRows }: HexGrid): number {
  const at = Math.max(0, cursor)
  const rowBegin = at - (at % perRow)
  // To another row the column stays, also at the ends.
  const byRows = (rows: number) => {
    const lastRow = Math.floor((size - 1) / perRow)
    const row = Math.max(0, Math.min(lastRow, Math.floor(at / perRow) + rows))
    return row * perRow + (at % perRow)
  }
  const targets: Readonly<Record<ByteStep, number>> = {
    left: at - 1,
    right: at + 1,
    up: byRows(-1),
    down: byRows(1),
    pageUp: byRows(-pageRows),
    pageDown: byRows(pageRows),
    rowBegin,
    rowEnd: rowBegin + perRow - 1,
    first: 0,
    last: size - 1,
  }
  return cursor < 0 && shortSteps.has(step) ? 0 : Math.max(0, Math.min(size - 1, targets[step]))
}
