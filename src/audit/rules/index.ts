import type { Limit } from '../limits.ts'
import { noNewSetuid } from './no-new-setuid.ts'
import { noSecrets } from './no-secrets.ts'
import { largestImage, largestLayer } from './stored-size.ts'
import { highestWastedBytes, highestWastedShare, lowestEfficiency } from './waste.ts'

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
