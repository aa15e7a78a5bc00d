import type { TaughtImage } from '../taught-image.ts'
import { shownAt } from './check.ts'

/** An image has all of these paths in the end, by its number from 1; the others stand beside the first. */
export function beside(
  image: TaughtImage,
  { image: number, paths }: { readonly image: number; readonly paths: readonly string[] },
) {
  const asked = [image, ...image.others][number - 1]
  const path = paths.find((one) => asked === undefined || shownAt(asked, one) === undefined)
  return path === undefined ? undefined : { image: number, path }
}
