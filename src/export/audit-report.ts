import type { Unread } from '../analysis/problem-kinds.ts'
import { type DescribedResult, describeResult } from '../audit/describe-result.ts'
import type { RuleResult } from '../audit/rule.ts'
import type { SettledImage } from '../audit/settings/apply-settings.ts'
import type { Masker } from '../inspect/secrets/mask.ts'
import { enTerminal as en } from '../words/en-terminal.ts'

/** What an audit found, for reports to write down. Nothing in it is masked or escaped: each report does both. */
export interface AuditReport {
  /** Name of the file or folder that was audited. */
  readonly input: string
  /** Name of the image in it. */
  readonly image: string
  readonly unread: readonly Unread[]
  readonly results: readonly RuleResult[]
  /** Masks the secrets that were found, wherever they stand in a text. */
  readonly mask: Masker
  /** What came of the lists of accepted findings; undefined where there are none. */
  readonly lists?: Pick<SettledImage, 'stale' | 'otherDigest'> | undefined
}

/** The results in English, whatever language a person reads: programs read these reports. Masked, not escaped. */
export function describeForReport({ results, mask }: AuditReport): DescribedResult[] {
  return results.map((result) => {
    const { message, details, ...rest } = describeResult(en, result)
    return { ...rest, message: mask(message), details: details.map(mask) }
  })
}
