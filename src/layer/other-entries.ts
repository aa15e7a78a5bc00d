import { allocateColumns, column, type Columns, resizeColumns } from '../tree/columns.ts'
import type { Node } from '../tree/preorder.ts'

/** Why an entry of the tar is no node of the layer's tree. Stored in a byte. */
export const EntryRole = {
  /** `.wh..wh..opq`; `node` is the directory that it makes opaque. */
  Opaque: 0,
  /** A whiteout beside a real entry of its name, which is `node`. */
  Whiteout: 1,
  /** A later entry of the layer has the same path, or stands where one of its directories was. */
  Shadowed: 2,
  /** AUFS's own file: neither content nor deletion. */
  Bookkeeping: 3,
  /** Not applied: the path climbs out, names nothing or cannot be. A problem says which. */
  Refused: 4,
} as const
export type EntryRole = (typeof EntryRole)[keyof typeof EntryRole]

export const otherSchema = {
  /** An EntryRole. */
  role: column.uint8,
  /** A NodeKind, as the tar has it: a `.wh.` marker is a file. */
  kind: column.uint8,
  /** The node of the layer's tree that it is about; −1 for none. */
  node: column.int32,
  /** Offset in the uncompressed tar of what follows the entry's header; −1 in a preview. */
  dataOffset: column.float64,
  mode: column.uint16,
  /** Number in the tree's `owners`. */
  owner: column.uint32,
  /** Bytes of a file. */
  size: column.float64,
  mtimeSeconds: column.float64,
} as const

/** The entries of a layer's tar that are no node of its tree, in the order of arrival. Nearly always few. */
export interface OtherEntries extends Columns<typeof otherSchema> {
  /** Normalised, with the markers' own names; of a path that could not be applied, what the tar has. */
  readonly paths: readonly string[]
}

/** One of them; `node` is a number of whoever collects them. */
export type OtherEntry = Readonly<Record<keyof typeof otherSchema, number>>

/** What the row of a node says of its entry, for an entry that loses its row. */
export function entryOfRow(
  columns: Readonly<Record<Exclude<keyof typeof otherSchema, 'role' | 'node'>, ArrayLike<number>>>,
  row: number,
): Omit<OtherEntry, 'role'> {
  return {
    kind: columns.kind[row] ?? 0,
    node: row,
    dataOffset: columns.dataOffset[row] ?? -1,
    mode: columns.mode[row] ?? 0,
    owner: columns.owner[row] ?? 0,
    size: columns.size[row] ?? 0,
    mtimeSeconds: columns.mtimeSeconds[row] ?? 0,
  }
}

/** No other entries. */
export function noOtherEntries(): OtherEntries {
  return { ...allocateColumns(otherSchema, 0), paths: [] }
}

/** Collects them while a layer is read. */
export class OtherEntriesBuilder {
  readonly #paths: string[] = []
  #columns = allocateColumns(otherSchema, 16)

  add(path: string, entry: OtherEntry): void {
    const at = this.#paths.push(path) - 1
    if (at === this.#columns.role.length) this.#columns = resizeColumns(otherSchema, this.#columns, at * 2)
    const columns = this.#columns
    columns.role[at] = entry.role
    columns.kind[at] = entry.kind
    columns.node[at] = entry.node
    columns.dataOffset[at] = entry.dataOffset
    columns.mode[at] = entry.mode
    columns.owner[at] = entry.owner
    columns.size[at] = entry.size
    columns.mtimeSeconds[at] = entry.mtimeSeconds
  }

  /** @param nodeOf what became of the numbers that `node` holds; −1 for what is gone */
  finish(nodeOf: (number: number) => Node): OtherEntries {
    const columns = resizeColumns(otherSchema, this.#columns, this.#paths.length)
    columns.node.forEach((number, at) => {
      columns.node[at] = number < 0 ? -1 : nodeOf(number)
    })
    return { ...columns, paths: this.#paths }
  }
}
