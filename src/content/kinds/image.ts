import { recognizeMagic } from '../../formats/magic.ts'
import type { ContentKind } from '../content-kind.ts'

/** Images that browsers draw, but SVG, which is text. */
export const image: ContentKind = {
  async recognize({ head }) {
    const match = recognizeMagic(head)
    return match?.mediaType === undefined ? undefined : { kind: match.kind, imageType: match.mediaType }
  },
}
