import { recognizeMagic } from '../../formats/magic.ts'
import type { ContentKind } from '../content-kind.ts'

/** What is known by its first bytes and read no further. */
export const magic: ContentKind = {
  async recognize({ head, readTextForm }) {
    const match = recognizeMagic(head)
    if (match === undefined || (match.isWeak && (await readTextForm()) !== undefined)) return undefined
    return { kind: match.kind }
  },
}
