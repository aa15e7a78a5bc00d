import type { Opening, Part } from '../part.ts'

/** A kind of file that holds others. */
export interface Opener {
  /**
   * Whether a file is of this kind.
   * @param head its first bytes, `openerHead` or more where it has as many
   * @param name its path
   */
  fits(head: Uint8Array, name: string): boolean
  /** How its parts are taken out with other programs; undefined where none does that with one command. */
  unpackedBy(bytes: Uint8Array): Opening['by'] | undefined
  /**
   * For a file that is more than what it holds, and so is searched itself too: whether it holds anything, by all its bytes, or by its last.
   */
  readonly holds?: (bytes: Uint8Array) => boolean
  /**
   * What it holds, one after the other. Whoever takes them ends when it is enough. Throws nothing for damage: a part says so.
   * @param limit how many bytes a part may have
   * @param isWanted whether a part of that name is of use: kinds that know names first leave others out
   */
  open(bytes: Uint8Array<ArrayBuffer>, name: string, limit: number, isWanted: (name: string) => boolean): AsyncIterable<Part>
}

/** How many bytes openers want to see of a file. */
export const openerHead = 512
