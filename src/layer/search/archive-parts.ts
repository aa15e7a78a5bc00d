import type { Budget } from './budget.ts'
import type { Opener } from './openers/opener.ts'
import type { PartEnd, SkipReason } from './part.ts'
import { type ContentPlace, contentPath, insideOf } from './part-path.ts'

/** How many bytes one file within an archive may have. */
const maxPart = 64 << 20

/** What an archive holds, and where that is. */
export interface PlacedPart extends ContentPlace {
  /** In its own archive; undefined for what is the archive itself, less its compression. */
  readonly name: string | undefined
  /** Or why there are none: without a name that is about the archive. */
  readonly bytes: Uint8Array<ArrayBuffer> | SkipReason
  /** Why these bytes are only the beginning; undefined where they are all. */
  readonly end?: PartEnd | undefined
}

/**
 * What an archive holds, one after the other, as deep and as much as the budget allows: a part without bytes says where that ends.
 * @param isWanted whether a part of that place is of use: others may be left out
 */
export async function* openParts(
  opener: Opener,
  bytes: Uint8Array<ArrayBuffer>,
  place: ContentPlace,
  budget: Budget,
  isWanted: (inside: string) => boolean = () => true,
): AsyncGenerator<PlacedPart> {
  if (budget.isTooDeep(place.depth)) {
    yield { ...place, name: undefined, bytes: 'archive-limit' }
    return
  }
  const isNameWanted = (name: string) => isWanted(insideOf(place.inside, name))
  for await (const part of opener.open(bytes, contentPath(place), Math.min(maxPart, budget.bytes), isNameWanted)) {
    const placed =
      part.name === undefined
        ? { ...place, ...part }
        : { ...place, ...part, inside: insideOf(place.inside, part.name), depth: place.depth + 1 }
    if (typeof part.bytes !== 'string') budget.spend(part.bytes.length)
    yield placed
    if (!budget.isSpent) continue
    yield { ...placed, bytes: 'archive-limit' }
    return
  }
}
