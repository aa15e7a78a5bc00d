import type { ProblemList } from '../../bytes/problem.ts'
import type { TarHeader } from './header.ts'
import { boundXattrs, type PaxLookup, type PaxRecords, parsePax, paxNumber, paxText, paxXattrs } from './pax.ts'
import { decodeText } from '../../bytes/text.ts'

/** What the header fields become once the extended headers before them are applied. */
export interface ExtendedFields {
  readonly path: string
  readonly linkTarget: string
  readonly size: number
  readonly uid: number
  readonly gid: number
  readonly userName: string
  readonly groupName: string
  readonly mtimeSeconds: number
  readonly deviceMajor: number
  readonly deviceMinor: number
  /** One and the same map for all entries that have none but those of the global header. */
  readonly xattrs: ReadonlyMap<string, Uint8Array> | undefined
  /** Of the entry's own PAX header; a global one says nothing of single files. */
  readonly ownRecords: PaxRecords
}

/**
 * Gathers the extended headers that stand before an entry: PAX local (x), PAX global (g), GNU long name (L) and long
 * link (K). Local wins over global, PAX over GNU, all over the header block.
 */
export class ExtendedHeader {
  readonly #problems: ProblemList
  readonly #global: PaxRecords = new Map()
  /** The attributes of the global header, read once. */
  #globalXattrs: Map<string, Uint8Array> | undefined
  #local: PaxRecords = new Map()
  #longName: string | undefined
  #longLink: string | undefined

  constructor(problems: ProblemList) {
    this.#problems = problems
  }

  /** Whether nothing was gathered that another entry is to have. */
  get isEmpty(): boolean {
    return this.#local.size + this.#global.size === 0 && this.#longName === undefined && this.#longLink === undefined
  }

  /** Takes the content of an extended header of this type flag that stands at `offset`. */
  add(typeFlag: string, content: Uint8Array, offset: number): void {
    if (typeFlag === 'L') this.#longName = decodeText(upToNul(content))
    else if (typeFlag === 'K') this.#longLink = decodeText(upToNul(content))
    else {
      const { records, isSound } = parsePax(content)
      if (!isSound) {
        this.#problems.add('warning', 'tar-pax-damaged', { offset }, { offset })
      }
      const target = typeFlag === 'g' ? this.#global : this.#local
      for (const [keyword, value] of records) target.set(keyword, value)
      if (typeFlag === 'g') this.#globalXattrs = this.#xattrsOf(this.#global, offset)
    }
  }

  /** Applies everything gathered to the block that it belongs to, and forgets it (the global part stays). */
  apply(header: TarHeader, offset: number): ExtendedFields {
    const local = this.#local
    const records: PaxLookup =
      this.#global.size === 0 ? local : { get: (keyword) => local.get(keyword) ?? this.#global.get(keyword) }
    const longName = this.#longName
    const longLink = this.#longLink
    if (local.size > 0) this.#local = new Map()
    this.#longName = undefined
    this.#longLink = undefined
    if (local.size === 0 && this.#global.size === 0) {
      // Most entries come here; a spread would take longer than all else that is done for one.
      return {
        path: longName ?? header.path,
        linkTarget: longLink ?? header.linkTarget,
        size: header.size,
        uid: header.uid,
        gid: header.gid,
        userName: header.userName,
        groupName: header.groupName,
        mtimeSeconds: header.mtimeSeconds,
        deviceMajor: header.deviceMajor,
        deviceMinor: header.deviceMinor,
        xattrs: undefined,
        ownRecords: local,
      }
    }
    return {
      path: this.#withoutNul(paxText(records, 'path') ?? longName ?? header.path, offset),
      linkTarget: this.#withoutNul(paxText(records, 'linkpath') ?? longLink ?? header.linkTarget, offset),
      size: this.#sizeOf(records, header.size, offset),
      uid: paxNumber(records, 'uid') ?? header.uid,
      gid: paxNumber(records, 'gid') ?? header.gid,
      userName: paxText(records, 'uname') ?? header.userName,
      groupName: paxText(records, 'gname') ?? header.groupName,
      mtimeSeconds: paxNumber(records, 'mtime') ?? header.mtimeSeconds,
      deviceMajor: paxNumber(records, 'SCHILY.devmajor') ?? header.deviceMajor,
      deviceMinor: paxNumber(records, 'SCHILY.devminor') ?? header.deviceMinor,
      xattrs: this.#allXattrs(local, offset),
      ownRecords: local,
    }
  }

  #allXattrs(local: PaxRecords, offset: number): ReadonlyMap<string, Uint8Array> | undefined {
    const own = this.#xattrsOf(local, offset)
    if (own === undefined || this.#globalXattrs === undefined) return own ?? this.#globalXattrs
    return boundXattrs(new Map([...own, ...[...this.#globalXattrs].filter(([name]) => !own.has(name))])).xattrs
  }

  #xattrsOf(records: PaxRecords, offset: number): Map<string, Uint8Array> | undefined {
    const { xattrs, leftOut } = paxXattrs(records)
    if (leftOut > 0) this.#problems.add('warning', 'tar-xattrs-too-large', { count: leftOut, offset }, { offset })
    return xattrs
  }

  #sizeOf(records: PaxLookup, headerSize: number, offset: number): number {
    if (paxText(records, 'size') === undefined) return headerSize
    const size = paxNumber(records, 'size')
    if (size !== undefined && Number.isSafeInteger(size) && size >= 0) return size
    this.#problems.add('warning', 'tar-pax-size', { offset }, { offset })
    return headerSize
  }

  /** A NUL cannot stand in a file name; what follows it would be invisible to every program that extracts the file. */
  #withoutNul(text: string, offset: number): string {
    const nul = text.indexOf('\0')
    if (nul < 0) return text
    this.#problems.add('warning', 'tar-nul-in-name', { offset }, { offset })
    return text.slice(0, nul)
  }
}

function upToNul(bytes: Uint8Array): Uint8Array {
  const nul = bytes.indexOf(0)
  return nul < 0 ? bytes : bytes.subarray(0, nul)
}
