import { diskOf } from '../disk.ts'
import type { TaughtImage } from '../taught-image.ts'

/** So many layers on a disk that holds the image and those beside it. */
export function diskLayers(image: TaughtImage, { count }: { readonly count: number }) {
  const found = diskOf(image).length
  return found === count ? undefined : { asked: count, found }
}
