import { compareNames, NameTable } from '../tree/name-table.ts'

/** The names of several trees in one table. */
export interface UnifiedNames {
  readonly names: NameTable
  /** For each tree: by its own name number, the number in `names`. */
  readonly numberOf: readonly Uint32Array[]
}

/** Merges sorted tables of names: the smallest name that is left in any of them comes next. */
export function unifyNames(tables: readonly NameTable[]): UnifiedNames {
  const numberOf = tables.map((table) => new Uint32Array(table.length))
  const bytes = new Uint8Array(tables.reduce((sum, table) => sum + table.bytes.length, 0))
  const starts = new Uint32Array(tables.reduce((sum, table) => sum + table.length, 0) + 1)
  let byteCount = 0
  let count = 0
  const queue = new NameQueue(tables)
  // The name that was taken last: as long as the next is the same, no number is given out.
  let lastTable: NameTable | undefined
  let lastId = 0
  for (let place = queue.first(); place >= 0; place = queue.first()) {
    const table = tables[place]
    const id = queue.cursor(place)
    if (table === undefined) break
    if (lastTable === undefined || compareNames(lastTable, lastId, table, id) !== 0) {
      const end = table.starts[id + 1] ?? 0
      for (let at = table.starts[id] ?? 0; at < end; at++) bytes[byteCount++] = table.bytes[at] ?? 0
      starts[++count] = byteCount
      lastTable = table
      lastId = id
    }
    const numbers = numberOf[place]
    if (numbers !== undefined) numbers[id] = count - 1
    queue.advance()
  }
  return { names: new NameTable({ bytes: bytes.slice(0, byteCount), starts: starts.slice(0, count + 1) }), numberOf }
}

/** Bytes of a name that its key holds: as many as a number holds exactly. */
const keyLength = 6

/** A heap of tables, the one with the smallest next name on top. */
class NameQueue {
  readonly #tables: readonly NameTable[]
  readonly #cursors: Uint32Array
  /** By table the beginning of its next name as a number, in the same order as the names. */
  readonly #keys: Float64Array
  readonly #heap: number[] = []

  constructor(tables: readonly NameTable[]) {
    this.#tables = tables
    this.#cursors = new Uint32Array(tables.length)
    this.#keys = new Float64Array(tables.length)
    tables.forEach((table, place) => {
      if (table.length === 0) return
      this.#keys[place] = keyOf(table, 0)
      this.#heap.push(place)
    })
    for (let at = this.#heap.length - 1; at >= 0; at--) this.#sink(at)
  }

  /** The table with the smallest next name; −1 when all are through. */
  first(): number {
    return this.#heap[0] ?? -1
  }

  /** The next name of a table. */
  cursor(place: number): number {
    return this.#cursors[place] ?? 0
  }

  /** Goes on in the first table. */
  advance(): void {
    const place = this.#heap[0] ?? 0
    const table = this.#tables[place]
    const next = (this.#cursors[place] ?? 0) + 1
    this.#cursors[place] = next
    if (table === undefined || next >= table.length) {
      const last = this.#heap.pop() ?? 0
      if (this.#heap.length === 0) return
      this.#heap[0] = last
    } else {
      this.#keys[place] = keyOf(table, next)
    }
    this.#sink(0)
  }

  #sink(from: number): void {
    const heap = this.#heap
    const place = heap[from] ?? 0
    let at = from
    for (;;) {
      let child = at * 2 + 1
      if (child >= heap.length) break
      if (child + 1 < heap.length && this.#isBefore(heap[child + 1] ?? 0, heap[child] ?? 0)) child++
      if (!this.#isBefore(heap[child] ?? 0, place)) break
      heap[at] = heap[child] ?? 0
      at = child
    }
    heap[at] = place
  }

  #isBefore(a: number, b: number): boolean {
    const keyA = this.#keys[a] ?? 0
    const keyB = this.#keys[b] ?? 0
    if (keyA !== keyB) return keyA < keyB
    const tableA = this.#tables[a]
    const tableB = this.#tables[b]
    return tableA !== undefined && tableB !== undefined && compareNames(tableA, this.cursor(a), tableB, this.cursor(b)) < 0
  }
}

/** The first bytes of a name as a number. It stops at the first that is not ASCII: bytes beyond have another order than names. */
function keyOf(table: NameTable, id: number): number {
  const start = table.starts[id] ?? 0
  let key = 0
  let isOver = false
  for (let i = 0; i < keyLength; i++) {
    const byte: number = isOver ? 0 : (table.bytes[start + i] ?? 0)
    isOver ||= byte === 0 || byte >= 0x80
    key = key * 256 + Math.min(byte, 0x80)
  }
  return key
}
