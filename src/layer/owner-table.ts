import type { Owner } from './layer-tree.ts'

/** The owners of a layer's entries, each once; entries keep their number. */
export class OwnerTable {
  readonly #list: Owner[] = []
  readonly #numbers = new Map<string, number>()

  /** All owners, in the order of their numbers. */
  get list(): readonly Owner[] {
    return this.#list
  }

  /** The number of an owner; a new one is added. */
  numberOf({ uid, gid, userName, groupName }: Owner): number {
    const key = `${uid}:${gid}:${userName}:${groupName}`
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    this.#numbers.set(key, this.#list.length)
    return this.#list.push({ uid, gid, userName, groupName }) - 1
  }
}
