import { diskOf } from '../disk.ts'
import type { TaughtImage } from '../taught-image.ts'

/** At most so many bytes of content on a disk that holds the image and those beside it. */
export function diskBytes(image: TaughtImage, { most }: { readonly most: number }) {
  const found = diskOf(image).reduce((sum, { contentBytes }) => sum + contentBytes, 0)
  return found <= most ? undefined : { most, found }
}
