import type { TaughtImage } from '../taught-image.ts'
import { shownAt } from './check.ts'

/** A file of so many bytes at a path in the end. */
export function size(image: TaughtImage, { path, bytes }: { readonly path: string; readonly bytes: number }) {
  const shown = shownAt(image, path)
  const found = shown?.type === 'file' ? shown.size : undefined
  return found === bytes ? undefined : { path, asked: bytes, found }
}
