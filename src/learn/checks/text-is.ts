import { decodeText } from '../../bytes/text.ts'
import type { TaughtImage } from '../taught-image.ts'
import { entryIn, shownAt } from './check.ts'

/** A file that holds a text in the end, but for spaces and ends of lines around it. */
export function textIs(image: TaughtImage, { path, text }: { readonly path: string; readonly text: string }) {
  const shown = shownAt(image, path)
  const entry = shown === undefined ? undefined : entryIn(image, shown.layer, shown.hardLinkTo ?? path)
  const found = entry === undefined ? undefined : decodeText(entry.head).trim()
  return found === text ? undefined : { path, asked: text, found }
}
