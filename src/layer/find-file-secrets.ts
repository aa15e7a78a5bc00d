import { findSecretRanges, joinRanges, type KnownSecret, type SecretRange } from '../inspect/secrets/find-ranges.ts'
import { chooseFileRules } from '../inspect/secrets/chosen-rules.ts'
import type { OwnRules } from '../inspect/secrets/own-rules/own-rules.ts'
import { anywhere } from '../inspect/secrets/prefilter/selection.ts'
import { ContentSearch } from './search/content-search.ts'

/** Which secrets are looked for. */
export interface FileSecretOptions {
  /** Those that are known from elsewhere in the image. */
  readonly known: readonly KnownSecret[]
  /** Rules of a person's own, by which the layer was searched; undefined for ours alone. */
  readonly own?: OwnRules | undefined
}

/** For so many secrets that were found all other places are looked for too: each takes a pass over the bytes. */
const maxRepeated = 200

/**
 * Where secrets stand in one file: all that the search of its layer finds in it, whether it was there already or not, and
 * those that are known from elsewhere in the image.
 * @param path within the image, without a slash in front: some rules go by it
 */
export async function findFileSecrets(
  bytes: Uint8Array,
  path: string,
  { known, own }: FileSecretOptions,
): Promise<SecretRange[]> {
  const rules = await chooseFileRules(own)
  // Every rule is tried: for one file a filter would take longer to make than it saves.
  const every = { select: () => anywhere(rules) }
  const tools = { filter: every, exactFilter: every, now: () => performance.now(), maxMatches: Number.POSITIVE_INFINITY }
  const search = new ContentSearch(tools, bytes, path)
  search.searchWhole(bytes)
  const found = search.found.map(({ rule, secret, offset, length }) => ({
    secret,
    rule: rule.id,
    begin: offset,
    end: offset + length,
  }))
  const repeated = [...new Map(found.map((one) => [one.secret, one])).values()].slice(0, maxRepeated)
  return joinRanges([
    ...found.map(({ begin, end, rule }) => ({ begin, end, rule })),
    ...findSecretRanges(bytes, [...repeated, ...known]),
  ])
}
