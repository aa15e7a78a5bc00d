import { recognizeImage } from '../../formats/image-type.ts'
import type { ContentKind } from '../content-kind.ts'

/** Images that browsers draw, but SVG, which is text. */
export const image: ContentKind = {
  async recognize({ head }) {
    const kind = recognizeImage(head)
    return kind && { summary: kind.summary, imageType: kind.mediaType }
  },
}
