import type { TaughtImage } from '../taught-image.ts'
import { shownAt } from './check.ts'

/** The permission bits of a path in the end. */
export function mode(image: TaughtImage, { path, mode: asked }: { readonly path: string; readonly mode: number }) {
  const shown = shownAt(image, path)
  const octal = (bits: number) => bits.toString(8).padStart(4, '0')
  return shown?.mode === asked
    ? undefined
    : { path, asked: octal(asked), found: shown === undefined ? undefined : octal(shown.mode) }
}
