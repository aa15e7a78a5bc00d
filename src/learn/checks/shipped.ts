import type { TaughtImage } from '../taught-image.ts'

/** At most so many bytes of content in all layers. */
export function shipped({ space }: TaughtImage, { most }: { readonly most: number }) {
  return space.contentBytes <= most ? undefined : { most, found: space.contentBytes }
}
