import { imageParts } from '../../analysis/base-split.ts'
import type { LocatedFinding } from '../../analysis/secret-report.ts'
import type { AddressCodec } from '../../store/url.ts'

/**
 * Names a finding by its rule and where it stands, `aws-access-key@3:12:root/.aws/credentials`: a hash of the secret itself would
 * let whoever gets the link guess it.
 */
export function findingId({ rule, layer, where, line, path }: LocatedFinding): string {
  return `${rule}@${layer ?? where}:${line}:${path}`
}

/** The finding that is to be seen; `part=own` or `base` where only the secrets of one part of the image are listed. */
export const secretsAddress: AddressCodec = {
  keys: ['finding', 'part'],
  format: ({ finding, secretsPart }, inTheOpen) => ({ finding: inTheOpen(finding), part: secretsPart }),
  parse: (part) => ({ finding: part('finding'), secretsPart: imageParts.find((known) => known === part('part')) }),
}
