import type { TaughtImage } from '../taught-image.ts'
import { entryIn } from './check.ts'

/** So many layers whose tar has an entry at a path. */
export function holders(image: TaughtImage, { path, count }: { readonly path: string; readonly count: number }) {
  const found = image.layers.filter((_, layer) => entryIn(image, layer, path) !== undefined).length
  return found === count ? undefined : { path, asked: count, found }
}
