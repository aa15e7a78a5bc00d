import { findSecretRanges, type KnownSecret, type SecretRange } from '../inspect/secrets/find-ranges.ts'
import { chooseFileRules } from '../inspect/secrets/chosen-rules.ts'
import type { OwnRules } from '../inspect/secrets/own-rules/own-rules.ts'
import { ContentSearch } from './search/content-search.ts'

/**
 * Where secrets stand in one file: those that the search of its layer finds in it, whether it was there already or not, and
 * those that are known from elsewhere in the image.
 * @param path within the image, without a slash in front: some rules go by it
 * @param own rules of a person's own, by which the layer was searched; undefined for ours alone
 */
export async function findFileSecrets(
  bytes: Uint8Array,
  path: string,
  known: readonly KnownSecret[],
  own?: OwnRules,
): Promise<SecretRange[]> {
  const rules = await chooseFileRules(own)
  // Every rule is tried: for one file a filter would take longer to make than it saves.
  const every = { select: () => rules }
  const search = new ContentSearch({ filter: every, exactFilter: every, now: () => performance.now() }, bytes, path)
  search.searchWhole(bytes)
  return findSecretRanges(bytes, [...search.found.map(({ rule, secret }) => ({ secret, rule: rule.id })), ...known])
}
