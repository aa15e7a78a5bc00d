import { bytesSource } from '../../../bytes/byte-source.ts'
import { hasLatin1 } from '../../../bytes/field-reader.ts'
import { readZipMembers } from '../../../formats/zip/zip-directory.ts'
import { readZipMember } from '../../../formats/zip/zip-member.ts'
import type { Opener } from './opener.ts'

/** More are listed than any other part of the program wants: archives of whole applications have tens of thousands. */
const maxMembers = 100_000

/** Zip, by whatever name: jar, war, wheel, egg, nupkg. */
export const zip: Opener = {
  fits: (head) => hasLatin1(head, 'PK\x03\x04'),

  async *open(bytes, _name, limit) {
    const source = bytesSource(bytes)
    const members = await readZipMembers(source, maxMembers)
    if (members.length === 0) yield { name: undefined, bytes: 'archive-unread' }
    for (const member of members) {
      if (member.path.endsWith('/') || member.storedSize === 0) continue
      const content = await readZipMember(source, member, limit)
      yield { name: member.path, bytes: content ?? (member.storedSize > limit ? 'archive-limit' : 'archive-unread') }
    }
    if (members.length >= maxMembers) yield { name: undefined, bytes: 'archive-limit' }
  },
}
