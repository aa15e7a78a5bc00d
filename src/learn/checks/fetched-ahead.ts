import { fetchAhead } from '../fetch.ts'
import { shownAt } from './check.ts'
import type { TaughtImage } from '../taught-image.ts'

/** Files are in the part of their layer that is fetched ahead, and that part is less than so many percent of it. */
export async function fetchedAhead(
  image: TaughtImage,
  { paths, below }: { readonly paths: readonly string[]; readonly below: number },
) {
  for (const path of paths) {
    const packed = image.layers[shownAt(image, path)?.layer ?? -1]
    const ahead = packed === undefined ? undefined : await fetchAhead(packed)
    if (packed === undefined || ahead?.paths.has(path) !== true) return { path, found: undefined, below } as const
    const found = (ahead.bytes / packed.blob.size) * 100
    if (found >= below) return { path, found, below } as const
  }
  return undefined
}
