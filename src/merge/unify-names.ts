import { NameTable } from '../tree/name-table.ts'

/** The names of several trees in one table, sorted, so that a smaller number is a smaller name. */
export interface UnifiedNames {
  readonly names: NameTable
  /** For each tree: by its own name number, the number in `names`. */
  readonly numberOf: readonly Uint32Array[]
}

/** Brings the names of several trees into one table in the order of code units. */
export function unifyNames(tables: readonly NameTable[]): UnifiedNames {
  const joined = new NameTable([''])
  const first = tables.map((table) => Uint32Array.from({ length: table.length }, (_, id) => joined.intern(table.get(id))))
  const ranks = joined.ranks()
  const sorted = new Array<string>(joined.length)
  ranks.forEach((rank, id) => {
    sorted[rank] = joined.get(id)
  })
  return { names: new NameTable(sorted), numberOf: first.map((numbers) => numbers.map((id) => ranks[id] ?? 0)) }
}
