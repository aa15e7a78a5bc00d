import { decodeText, encodeText } from '../bytes/text.ts'

/** Number of a name in a NameTable. */
export type NameId = number

/**
 * Names, each stored once. Within a tree a name is a number; two nodes have the same name exactly when they have the
 * same number. Names never hold NUL or `/`.
 */
export class NameTable {
  #names: string[] | undefined
  /** The names as they arrived from another thread, until one is asked for. */
  #block: Uint8Array<ArrayBuffer> | undefined
  #ids: Map<string, NameId> | undefined

  constructor(names: string[] = []) {
    this.#names = names
  }

  get length(): number {
    return this.#list().length
  }

  /** The name of a number; '' for a number that was never given out. */
  get(id: NameId): string {
    return this.#list()[id] ?? ''
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
    const names = this.#list()
    const id = names.length
    names.push(name)
    ids.set(name, id)
    return id
  }

  /** For each number the place of its name among all, in the order of code units. */
  ranks(): Uint32Array<ArrayBuffer> {
    const sorted = this.#list().toSorted()
    const ranks = new Uint32Array(sorted.length)
    const ids = this.#index()
    sorted.forEach((name, rank) => {
      ranks[ids.get(name) ?? 0] = rank
    })
    return ranks
  }

  /** All names as one block, NUL between them. The block moves to another thread, so the table must not be used after. */
  pack(): Uint8Array<ArrayBuffer> {
    return this.#block ?? encodeText(this.#list().join('\0'))
  }

  /** The table of a packed block. It is decoded when first used: a thread that only passes a tree on never pays for it. */
  static unpack(block: Uint8Array<ArrayBuffer>): NameTable {
    const table = new NameTable()
    table.#names = undefined
    table.#block = block
    return table
  }

  #list(): string[] {
    if (this.#names === undefined) {
      const text = this.#block === undefined ? '' : decodeText(this.#block)
      this.#names = text.split('\0')
      this.#block = undefined
    }
    return this.#names
  }

  #index(): Map<string, NameId> {
    this.#ids ??= new Map(this.#list().map((name, id) => [name, id]))
    return this.#ids
  }
}
