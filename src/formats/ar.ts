import { decodeLatin1, hasLatin1 } from '../bytes/field-reader.ts'

/** A member of an archive of ar(5). */
export interface ArMember {
  /** As stored, without the padding and GNU's slash behind it. */
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

const magic = '!<arch>\n'
const headerSize = 60

/** Whether these first bytes begin a Debian package: an archive whose first member says so (deb(5)). */
export function isDebianPackage(head: Uint8Array): boolean {
  return hasLatin1(head, magic) && hasLatin1(head, 'debian-binary', magic.length)
}

/** The members of an archive, up to one whose header is none or that is cut off. */
export function* readArMembers(bytes: Uint8Array<ArrayBuffer>): Generator<ArMember> {
  for (let at = magic.length; at + headerSize <= bytes.length; ) {
    const header = decodeLatin1(bytes.subarray(at, at + headerSize))
    const size = Number(header.slice(48, 58))
    const begin = at + headerSize
    if (!header.endsWith('`\n') || !Number.isInteger(size) || size < 0 || begin + size > bytes.length) return
    yield { name: header.slice(0, 16).trimEnd().replace(/\/$/, ''), bytes: bytes.subarray(begin, begin + size) }
    // Members begin at even places.
    at = begin + size + (size % 2)
  }
}
