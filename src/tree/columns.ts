/**
 * Tables of typed columns. A schema names the columns and their array types; from it follow the TypeScript type, the
 * allocation, the growth while building, the trimming at the end and the list of buffers that move to another thread.
 * Adding a column is one line in a schema and one write where the table is built.
 */
export type ColumnArray =
  | Uint8Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Float64Array<ArrayBuffer>

/** Makes an array of so many zeros. */
export type ColumnType = (length: number) => ColumnArray

/** The types that a column can have. */
export const column = {
  uint8: (length: number) => new Uint8Array(length),
  uint16: (length: number) => new Uint16Array(length),
  int32: (length: number) => new Int32Array(length),
  uint32: (length: number) => new Uint32Array(length),
  float64: (length: number) => new Float64Array(length),
} as const

export type Schema = Readonly<Record<string, ColumnType>>

/** The columns of a schema; all of the same length. */
export type Columns<S extends Schema> = { readonly [K in keyof S]: ReturnType<S[K]> }

/** Columns of `length` zeroed rows. */
export function allocateColumns<S extends Schema>(schema: S, length: number): Columns<S> {
  const columns: Record<string, ColumnArray> = {}
  for (const [name, type] of Object.entries(schema)) columns[name] = type(length)
  return columns as Columns<S>
}

/** Columns of another length: rows are kept up to it, new ones are zero. */
export function resizeColumns<S extends Schema>(schema: S, columns: Columns<S>, length: number): Columns<S> {
  const resized: Record<string, ColumnArray> = {}
  for (const [name, type] of Object.entries(schema)) {
    const before: ColumnArray | undefined = columns[name]
    const after = type(length)
    if (before !== undefined) after.set(before.length > length ? before.subarray(0, length) : before)
    resized[name] = after
  }
  return resized as Columns<S>
}

/** Copies a row from one table of a schema to another. */
export function copyRow<S extends Schema>(schema: S, from: Columns<S>, fromRow: number, to: Columns<S>, toRow: number): void {
  for (const name of Object.keys(schema)) {
    const source: ColumnArray | undefined = from[name]
    const target: ColumnArray | undefined = to[name]
    if (source !== undefined && target !== undefined) target[toRow] = source[fromRow] ?? 0
  }
}

/** A table with these rows of another, in this order. The other is emptied column by column: no two whole tables are held at once. */
export function takeRows<S extends Schema>(schema: S, from: Columns<S>, rows: ArrayLike<number>): Columns<S> {
  const taken: Record<string, ColumnArray> = {}
  const left: Record<string, ColumnArray> = from
  for (const [name, type] of Object.entries(schema)) {
    const source = left[name] ?? type(0)
    const target = type(rows.length)
    // A loop that meets all five types of arrays is compiled for none of them.
    if (source instanceof Float64Array) pickDoubles(source, target, rows)
    else pickIntegers(source, target, rows)
    taken[name] = target
    left[name] = type(0)
  }
  return taken as Columns<S>
}

function pickDoubles(from: Float64Array, to: ColumnArray, rows: ArrayLike<number>): void {
  for (let row = 0; row < rows.length; row++) to[row] = from[rows[row] ?? 0] ?? 0
}

function pickIntegers(from: ColumnArray, to: ColumnArray, rows: ArrayLike<number>): void {
  for (let row = 0; row < rows.length; row++) to[row] = from[rows[row] ?? 0] ?? 0
}
