import type { Budget } from './budget.ts'
import type { Opener } from './openers/opener.ts'
import type { SkipReason } from './part.ts'

/** How many bytes one file within an archive may have. */
const maxPart = 64 << 20

/** A content: a file of a layer, or what stands in it where that is an archive. */
export interface ContentPlace {
  /** Path of the file in the layer. */
  readonly path: string
  /** Paths as they stand, `!/` behind each archive but the file itself; undefined for the file. */
  readonly inside: string | undefined
  /** In how many archives it is. */
  readonly depth: number
}

/** What an archive holds, and where that is. */
export interface PlacedPart extends ContentPlace {
  /** In its own archive; undefined for what is the archive itself, less its compression. */
  readonly name: string | undefined
  /** Or why there are none: without a name that is about the archive. */
  readonly bytes: Uint8Array<ArrayBuffer> | SkipReason
  /** Why these bytes are only the beginning; undefined where they are all. */
  readonly end?: SkipReason | undefined
}

/** The path by which rules go and kinds of archives are known: `srv/app.jar/config.yml`. */
export function contentPath({ path, inside }: Pick<ContentPlace, 'path' | 'inside'>): string {
  return inside === undefined ? path : `${path}/${inside.replaceAll('!/', '/')}`
}

/** The place of a part: `config.yml`, or `lib/a.jar!/b.properties` in an archive within the file. */
export function insideOf(inside: string | undefined, name: string): string {
  return inside === undefined ? name : `${inside}!/${name}`
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
