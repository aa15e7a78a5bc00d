import type { Owner } from './layer-tree.ts'

/** The owners of a layer's entries, each once; entries keep their number. */
export class OwnerTable {
  readonly #list: Owner[] = []
  readonly #numbers = new Map<string, number>()
  /** Number of the owner that was asked for last: nearly always it is the next one's too. */
  #last = -1

  /** All owners, in the order of their numbers. */
  get list(): readonly Owner[] {
    return this.#list
  }

  /** The number of an owner; a new one is added. */
  numberOf({ uid, gid, userName, groupName }: Owner): number {
    const last = this.#list[this.#last]
    const isLast = last?.uid === uid && last.gid === gid && last.userName === userName && last.groupName === groupName
    if (!isLast) this.#last = this.#find({ uid, gid, userName, groupName })
    return this.#last
  }

  #find(owner: Owner): number {
    const key = `${owner.uid}:${owner.gid}:${owner.userName}:${owner.groupName}`
    const known = this.#numbers.get(key)
    if (known !== undefined) return known
    this.#numbers.set(key, this.#list.length)
    return this.#list.push(owner) - 1
  }
}
