import { imageParts } from '../../analysis/base-split.ts'
import type { AddressCodec } from '../../store/url.ts'

/** The finding that is to be seen; `part=own` or `base` where only the secrets of one part of the image are listed. */
export const secretsAddress: AddressCodec = {
  keys: ['finding', 'part'],
  format: ({ finding, secretsPart }, inTheOpen) => ({ finding: inTheOpen(finding), part: secretsPart }),
  parse: (part) => ({ finding: part('finding'), secretsPart: imageParts.find((known) => known === part('part')) }),
}
