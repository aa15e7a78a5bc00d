import { decodeText, encodeText } from '../bytes/text.ts'

/** Number of a name in a NameTable. */
export type NameId = number

/**
 * Names, each stored once. Within a tree a name is a number; two nodes have the same name exactly when they have the
 * same number. Names never hold NUL or `/`.
 */
export class NameTable {
  readonly #names: string[]
  #ids: Map<string, NameId> | undefined

  constructor(names: string[] = []) {
    this.#names = names
  }

  get length(): number {
    return this.#names.length
  }

  /** The name of a number; '' for a number that was never given out. */
  get(id: NameId): string {
    return this.#names[id] ?? ''
  }

  /** The number of a name; undefined when no node has it. */
  find(name: string): NameId | undefined {
    return this.#index().get(name)
  }

  /** The number of a name, given out anew when it has none. Only for tables that are being built. */
  intern(name: string): NameId {
    const ids = this.#index()
    const known = ids.get(name)
    if (known !== undefined) return known
    const id = this.#names.length
    this.#names.push(name)
    ids.set(name, id)
    return id
  }

  /** For each number the place of its name among all, in the order of code units. */
  ranks(): Uint32Array<ArrayBuffer> {
    const order = Uint32Array.from(this.#names, (_, id) => id)
    order.sort((a, b) => (this.get(a) < this.get(b) ? -1 : 1))
    const ranks = new Uint32Array(order.length)
    order.forEach((id, rank) => {
      ranks[id] = rank
    })
    return ranks
  }

  /** All names as one block, NUL after each: moves to another thread without a copy. */
  pack(): Uint8Array<ArrayBuffer> {
    return encodeText(this.#names.join('\0'))
  }

  /** The table of a packed block. */
  static unpack(block: Uint8Array): NameTable {
    return new NameTable(block.length === 0 ? [''] : decodeText(block).split('\0'))
  }

  #index(): Map<string, NameId> {
    this.#ids ??= new Map(this.#names.map((name, id) => [name, id]))
    return this.#ids
  }
}
