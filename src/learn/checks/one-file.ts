import type { TaughtImage } from '../taught-image.ts'
import { shownAt } from './check.ts'

/** Paths that are names of one file in the end: hard links of each other. */
export function oneFile(image: TaughtImage, { paths }: { readonly paths: readonly string[] }) {
  const files = paths.map((path) => {
    const shown = shownAt(image, path)
    return shown?.type === 'file' ? `${shown.layer} ${shown.hardLinkTo ?? path}` : undefined
  })
  return files.every((file) => file !== undefined && file === files[0]) ? undefined : { paths }
}
