import type { TaughtImage } from '../taught-image.ts'

/** So many layers, those of the base counted. */
export function layers(image: TaughtImage, { count }: { readonly count: number }) {
  const found = image.layers.length
  return found === count ? undefined : { asked: count, found }
}
