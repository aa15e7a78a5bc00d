import type { Limit } from '../limits.ts'
import type { Rule } from '../rule.ts'
import { noNewSetuid } from './no-new-setuid.ts'
import { noSecrets } from './no-secrets.ts'
import { digests, readable, tablesOfContents } from './soundness.ts'
import { largestImage, largestLayer } from './stored-size.ts'
import { highestWastedBytes, highestWastedShare, lowestEfficiency } from './waste.ts'

/** The rules that hold for every image, whatever is asked. */
export const alwaysRules: readonly Rule[] = [readable, digests, tablesOfContents]

/** Every limit that can be set, in the order of the help and of the reports. */
export const limits: readonly Limit[] = [
  lowestEfficiency,
  highestWastedBytes,
  highestWastedShare,
  largestLayer,
  largestImage,
  noNewSetuid,
  noSecrets,
]
