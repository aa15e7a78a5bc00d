import { asCharacters, findSecretRanges, type KnownSecret, type SecretRange } from '../inspect/secrets/find-ranges.ts'
import { chooseFileRules } from '../inspect/secrets/chosen-rules.ts'
import type { OwnRules } from '../inspect/secrets/own-rules/own-rules.ts'
import { findSecrets } from '../inspect/secrets/scan.ts'
import { binaryHead, maxFileSize } from './scan-layer.ts'

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
  const isSearched = bytes.length <= maxFileSize && !bytes.subarray(0, binaryHead).includes(0)
  const found = isSearched ? findSecrets(asCharacters(bytes), path, { rules: await chooseFileRules(own) }) : []
  return findSecretRanges(bytes, [...found.map(({ rule, secret }) => ({ secret, rule: rule.id })), ...known])
}
