import type { TaughtImage } from '../taught-image.ts'
import { shownAt } from './check.ts'

/** Nothing at a path in the end. */
export function gone(image: TaughtImage, { path }: { readonly path: string }) {
  return shownAt(image, path) === undefined ? undefined : { path }
}
