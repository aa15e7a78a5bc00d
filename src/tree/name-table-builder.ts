import { decodeText } from '../bytes/text.ts'
import { type NameId, NameTable } from './name-table.ts'

/** Collects names in the order in which they come; the finished table has them sorted, under other numbers. */
export class NameTableBuilder {
  readonly #names: string[] = ['']
  readonly #ids = new Map<string, NameId>([['', 0]])

  /** The name of a number that was given out. */
  get(id: NameId): string {
    return this.#names[id] ?? ''
  }

  /** The number of a name; undefined when it has none. */
  find(name: string): NameId | undefined {
    return this.#ids.get(name)
  }

  /** The number of a name, given out anew when it has none. '' has 0. */
  intern(name: string): NameId {
    const known = this.#ids.get(name)
    if (known !== undefined) return known
    const id = this.#names.length
    this.#names.push(name)
    this.#ids.set(name, id)
    return id
  }

  /** The number of a name whose bytes stand from `start` to `end`. */
  internBytes(bytes: Uint8Array, start: number, end: number): NameId {
    return this.intern(decodeText(bytes.subarray(start, end)))
  }

  /** The sorted table, and for each number given out the one in that table. */
  finish(): { names: NameTable; numberOf: Uint32Array<ArrayBuffer> } {
    const sorted = this.#names.toSorted()
    const numberOf = new Uint32Array(sorted.length)
    sorted.forEach((name, rank) => {
      numberOf[this.#ids.get(name) ?? 0] = rank
    })
    return { names: NameTable.of(sorted), numberOf }
  }
}
