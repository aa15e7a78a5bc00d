import type { Edit } from '../edit.ts'
import { rebuiltBytes, replayEdit } from '../replay.ts'
import type { TaughtImage } from '../taught-image.ts'

/** At most so many bytes in the layers that are made anew, over several edits, of which each is made by itself. */
export async function pushedAgain(
  image: TaughtImage,
  { after, most }: { readonly after: readonly Edit[]; readonly most: number },
) {
  let found = 0
  for (const edit of after) found += rebuiltBytes((await replayEdit(image, edit)) ?? [])
  return found <= most ? undefined : { most, found }
}
