/** How the bytes lie in rows. */
export interface HexGrid {
  readonly size: number
  readonly perRow: number
  /** Rows that a page key moves by. */
  readonly pageRows: number
}

/** Where a key moves the selected byte (−1 for none yet); undefined for keys that do not move it. */
export function moveCursor(key: string, isFar: boolean, cursor: number, { size, perRow, pageRows }: HexGrid): number | undefined {
  const at = Math.max(0, cursor)
  const rowBegin = at - (at % perRow)
  // To another row the column stays, also at the ends.
  const byRows = (rows: number) => {
    const lastRow = Math.floor((size - 1) / perRow)
    const row = Math.max(0, Math.min(lastRow, Math.floor(at / perRow) + rows))
    return row * perRow + (at % perRow)
  }
  const targets: Readonly<Record<string, number>> = {
    ArrowLeft: at - 1,
    ArrowRight: at + 1,
    ArrowUp: byRows(-1),
    ArrowDown: byRows(1),
    PageUp: byRows(-pageRows),
    PageDown: byRows(pageRows),
    Home: isFar ? 0 : rowBegin,
    End: isFar ? size - 1 : rowBegin + perRow - 1,
  }
  const target = targets[key]
  if (target === undefined) return undefined
  // The first key only shows where one is.
  return cursor < 0 && key.startsWith('Arrow') ? 0 : Math.max(0, Math.min(size - 1, target))
}
