import { bytesSource } from '../../../bytes/byte-source.ts'
import { hasLatin1 } from '../../../bytes/field-reader.ts'
import { hasZipEnd, readZipMembers } from '../../../formats/zip/zip-directory.ts'
import { readZipMember } from '../../../formats/zip/zip-member.ts'
import type { Part } from '../part.ts'
import type { Opener } from './opener.ts'

/** More are listed than any other part of the program wants: archives of whole applications have tens of thousands. */
const maxMembers = 100_000

/** Zip, by whatever name: jar, war, wheel, egg, nupkg. */
export const zip: Opener = {
  fits: (head) => hasLatin1(head, 'PK\x03\x04'),
  unpackedBy: () => 'zip',
  open: (bytes, _name, limit, isWanted) => openZip(bytes, { limit, isWanted, isZip: true }),
}

/** What programs begin with: scripts, programs of Linux and of Windows. */
const programs = ['#!', '\x7fELF', 'MZ']

/** Zip behind a script or program that unpacks or runs it: Spring Boot's executable jars, `.pex`, self-extracting archives. */
export const programWithZip: Opener = {
  fits: (head) => programs.some((magic) => hasLatin1(head, magic)),
  unpackedBy: () => 'zip',
  holds: hasZipEnd,
  open: (bytes, _name, limit, isWanted) => openZip(bytes, { limit, isWanted, isZip: false }),
}

interface ZipOptions {
  readonly limit: number
  readonly isWanted: (name: string) => boolean
  /** Whether it is one for sure, and so damaged where it has no directory. */
  readonly isZip: boolean
}

async function* openZip(bytes: Uint8Array<ArrayBuffer>, { limit, isWanted, isZip }: ZipOptions): AsyncGenerator<Part> {
  const source = bytesSource(bytes)
  const members = await readZipMembers(source, maxMembers)
  if (members.length === 0 && isZip) yield { name: undefined, bytes: 'archive-unread' }
  for (const member of members) {
    if (member.path.endsWith('/') || member.storedSize === 0 || !isWanted(member.path)) continue
    const content = await readZipMember(source, member, limit)
    yield { name: member.path, bytes: content ?? (member.storedSize > limit ? 'archive-limit' : 'archive-unread') }
  }
  if (members.length >= maxMembers) yield { name: undefined, bytes: 'archive-limit' }
}
