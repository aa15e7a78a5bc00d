/** Gives the rows of a table whose value is from one entry to before another, by entry. */
export type RowsByEntry = (from: number, to: number) => Uint32Array<ArrayBuffer>

/**
 * Sorts rows by their values, so that those of a stretch of entries are found without a pass over all.
 * @param values entry of each row; one of `count` or more is none
 */
export function rowsByEntry(values: Uint32Array, count: number): RowsByEntry {
  const start = new Uint32Array(count + 1)
  for (const value of values) if (value < count) start[value + 1] = (start[value + 1] ?? 0) + 1
  for (let value = 0; value < count; value++) start[value + 1] = (start[value + 1] ?? 0) + (start[value] ?? 0)
  const rows = new Uint32Array(start[count] ?? 0)
  const next = start.slice()
  values.forEach((value, row) => {
    if (value >= count) return
    rows[next[value] ?? 0] = row
    next[value] = (next[value] ?? 0) + 1
  })
  return (from, to) => rows.subarray(start[from] ?? 0, start[to] ?? 0)
}
