import type { TaughtImage } from '../taught-image.ts'
import { shownAt } from './check.ts'

/** Permission bits (07777) at a path in the end. */
export function mode(image: TaughtImage, { path, mode: asked }: { readonly path: string; readonly mode: number }) {
  const shown = shownAt(image, path)
  return shown?.mode === asked ? undefined : { path, asked, found: shown?.mode }
}
