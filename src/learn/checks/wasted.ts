import type { TaughtImage } from '../taught-image.ts'

/** At most so many bytes that no path of the final state reaches any more. */
export function wasted({ space }: TaughtImage, { most }: { readonly most: number }) {
  return space.wastedBytes <= most ? undefined : { most, found: space.wastedBytes }
}
