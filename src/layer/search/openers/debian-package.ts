import { isDebianPackage, readArMembers } from '../../../formats/ar.ts'
import type { Opener } from './opener.ts'

/** A Debian package: an archive of two compressed tars. Other archives of ar(5) are libraries, whose members are binary. */
export const debianPackage: Opener = {
  fits: isDebianPackage,
  unpackedBy: () => 'ar',

  async *open(bytes) {
    yield* readArMembers(bytes)
  },
}
