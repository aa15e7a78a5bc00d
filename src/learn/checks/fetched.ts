import { fetchFile } from '../fetch.ts'
import type { TaughtImage } from '../taught-image.ts'

/** Of the layer with a file, so many percent of its blob are fetched to read it: from `least` up to, but not, `below`. */
export async function fetched(
  image: TaughtImage,
  { path, least, below }: { readonly path: string; readonly least: number; readonly below: number },
) {
  const fetch = await fetchFile(image, path)
  if (fetch === undefined) return { path, found: undefined, below } as const
  const found = (fetch.fetchedBytes / fetch.blobBytes) * 100
  return found >= least && found < below ? undefined : { path, found, below }
}
