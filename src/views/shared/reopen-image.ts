import type { ArchiveInput } from '../../image/origins/index.ts'
import { recentId, type RecentImage } from '../../store/recent-images.ts'
import type { Offer } from '../../store/sessions.ts'
import { fileOfHandle, mayRead } from './file-handles.ts'
import { offerOfFiles } from './inputs.ts'
import { keptHandle } from './kept-handles.ts'

const expected = new WeakMap<ArchiveInput, RecentImage>()

/** The image that a person wants to see again with this file; undefined where it was opened for itself. */
export function expectedOf(input: ArchiveInput): RecentImage | undefined {
  return expected.get(input)
}

/** What comes of the wish to open an image again. */
export type Reopening =
  | { readonly kind: 'offer'; readonly offer: Offer }
  /** `gone`: the file is not there any more. `refused`: it may not be read. `lost`: the way back to it is not there. */
  | { readonly kind: 'gone' | 'refused' | 'lost' }
  /** A person thought better of it. */
  | { readonly kind: 'none' }

/** Finds the file of an image that was opened before, by the way back that the browser keeps. To be called when a person asks. */
export async function reopenImage(image: RecentImage): Promise<Reopening> {
  const handle = await keptHandle(recentId(image))
  if (handle === undefined) return { kind: 'lost' }
  try {
    if (!(await mayRead(handle))) return { kind: 'refused' }
    const offer = offerAgain(image, [await fileOfHandle(handle)])
    return offer === undefined ? { kind: 'lost' } : { kind: 'offer', offer }
  } catch (thrown) {
    return { kind: thrown instanceof DOMException && thrown.name === 'NotFoundError' ? 'gone' : 'refused' }
  }
}

/** Files that a person chose in order to see an image again. */
export function offerAgain(image: RecentImage, files: readonly File[]): Offer | undefined {
  const offer = offerOfFiles(files)
  for (const input of offer?.inputs ?? []) expected.set(input, image)
  return offer
}
