import type { TaughtLab } from '../../lab/taught-lab.ts'
import { happened } from './happened.ts'
import { lowerCount } from './lower-count.ts'
import { merged } from './merged.ts'
import { upper } from './upper.ts'
import { upperBytes } from './upper-bytes.ts'
import { upperCount } from './upper-count.ts'
import { upperOpaque } from './upper-opaque.ts'
import { upperRedirect } from './upper-redirect.ts'

/** What can be asked of the directories of the overlay lab, by the words that lessons say it with. */
export const labChecks = {
  upper,
  'upper-count': upperCount,
  'upper-bytes': upperBytes,
  'upper-opaque': upperOpaque,
  'upper-redirect': upperRedirect,
  merged,
  'lower-count': lowerCount,
  happened,
}

export type LabCheckWord = keyof typeof labChecks

/** A question to the lab: a word and what it is asked with. */
export type LabCheck = {
  [W in LabCheckWord]: { readonly word: W } & Readonly<Parameters<(typeof labChecks)[W]>[1]>
}[LabCheckWord]

/** What the lab lacks, by the word that found it. */
export type LabMissOf<W extends LabCheckWord> = { readonly word: W } & Readonly<NonNullable<ReturnType<(typeof labChecks)[W]>>>

/** What the lab lacks. */
export type LabMiss = { [W in LabCheckWord]: LabMissOf<W> }[LabCheckWord]

/** What of all that is asked is not so; empty where everything is. */
export function findLabMisses(lab: TaughtLab, asked: readonly LabCheck[]): LabMiss[] {
  return asked.flatMap((check) => {
    // By the type of LabCheck each word stands with what its own function takes.
    const find = labChecks[check.word] as (lab: TaughtLab, asked: LabCheck) => object | undefined
    const missed = find(lab, check)
    return missed === undefined ? [] : [{ word: check.word, ...missed } as LabMiss]
  })
}
