import type { ContentKind } from '../content-kind.ts'
import { isTar, listTar } from '../tar-listing.ts'

/** tar, as it stands. */
export const tar: ContentKind = {
  async recognize({ source, head }) {
    if (!isTar(head)) return undefined
    return { kind: { id: 'tar' }, archive: { format: 'tar', ...(await listTar(source)) } }
  },
}
