import { FormatError } from '../../../bytes/errors.ts'
import { hasLatin1 } from '../../../bytes/field-reader.ts'
import { ProblemList } from '../../../bytes/problem.ts'
import type { TarEntry } from '../../../formats/tar/tar-entry.ts'
import { TarReader, type TarVisitor } from '../../../formats/tar/tar-reader.ts'
import { normalizeEntryPath } from '../../entry-path.ts'
import type { Part } from '../part.ts'
import type { Opener } from './opener.ts'

const magicAt = 257

/** Whether a tar with magic, POSIX's or GNU's, begins with these bytes. */
export function isTar(head: Uint8Array): boolean {
  return hasLatin1(head, 'ustar', magicAt)
}

/** A tar as it is; those without magic are not told from other bytes. */
export const tar: Opener = {
  fits: isTar,
  unpackedBy: () => 'tar',

  async *open(bytes, _name, limit, isWanted) {
    const collector = new PartCollector(limit, isWanted)
    const problems = new ProblemList()
    const reader = new TarReader(collector, problems)
    let isDamaged = false
    try {
      // In pieces, so that parts can be taken before all are there.
      for (let at = 0; at < bytes.length; at += pieceSize) {
        reader.push(bytes.subarray(at, at + pieceSize))
        yield* collector.take()
      }
      reader.finish()
    } catch (thrown) {
      if (!(thrown instanceof FormatError)) throw thrown
      isDamaged = true
    }
    yield* collector.take()
    if (isDamaged || problems.firstError() !== undefined) yield { name: undefined, bytes: 'archive-unread' }
  },
}

const pieceSize = 1 << 20

/** Makes parts of files. */
class PartCollector implements TarVisitor {
  readonly #limit: number
  readonly #isWanted: (name: string) => boolean
  #parts: Part[] = []
  #name: string | undefined
  #content = new Uint8Array(0)
  #length = 0

  constructor(limit: number, isWanted: (name: string) => boolean) {
    this.#limit = limit
    this.#isWanted = isWanted
  }

  /** Those that are complete, once. */
  take(): readonly Part[] {
    const parts = this.#parts
    this.#parts = []
    return parts
  }

  entry({ kind, path, size, storedSize }: TarEntry): void {
    const name = kind === 'file' && size > 0 ? normalizeEntryPath(path) : undefined
    this.#name = name !== undefined && this.#isWanted(name) ? name : undefined
    if (this.#name === undefined) return
    if (storedSize > this.#limit) {
      this.#parts.push({ name: this.#name, bytes: 'archive-limit' })
      this.#name = undefined
    } else {
      this.#content = new Uint8Array(0)
      this.#length = 0
    }
  }

  content(bytes: Uint8Array): void {
    if (this.#name === undefined) return
    // A header may promise what never comes: room is made for what is there.
    if (this.#length + bytes.length > this.#content.length) {
      const grown = new Uint8Array(Math.max(this.#length + bytes.length, 2 * this.#content.length))
      grown.set(this.#content.subarray(0, this.#length))
      this.#content = grown
    }
    this.#content.set(bytes, this.#length)
    this.#length += bytes.length
  }

  end(): void {
    if (this.#name !== undefined) this.#parts.push({ name: this.#name, bytes: this.#content.subarray(0, this.#length) })
    this.#name = undefined
  }
}
