import type { TaughtImage } from '../taught-image.ts'
import { shownAt } from './check.ts'

/** The permission bits (07777) of what is at a path in the end. */
export function mode(image: TaughtImage, { path, mode: asked }: { readonly path: string; readonly mode: number }) {
  const found = shownAt(image, path)?.mode
  return found === asked ? undefined : { path, asked, found }
}
