import { commonLayers as count } from '../disk.ts'
import type { TaughtImage } from '../taught-image.ts'

/** At least so many layers that the image and those beside it have in common, from the bottom up. */
export function commonLayers(image: TaughtImage, { least }: { readonly least: number }) {
  const found = count(image)
  return found >= least ? undefined : { least, found }
}
