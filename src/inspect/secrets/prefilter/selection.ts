import type { SecretRule } from '../rule.ts'
import type { Run, Stretch } from './stretch.ts'

/** What a text is to be searched for. */
export interface Selection {
  /** In their order. */
  readonly rules: readonly SecretRule[]
  /**
   * Where whatever the pattern of a rule matches begins, in the order of the text; stretches may overlap. A rule that is not among them
   * may match anywhere.
   */
  readonly starts: ReadonlyMap<SecretRule, readonly Stretch[]>
  /**
   * All that the text has of base64 or base64url (RFC 4648, 4 and 5) in a row, of `shortestRun` characters and more; undefined where nobody
   * has looked.
   */
  readonly runs: readonly Run[] | undefined
}

export const nowhere: ReadonlyMap<SecretRule, readonly Stretch[]> = new Map()

/** Rules that may match anywhere, in a text of which nothing is known. */
export function anywhere(rules: readonly SecretRule[]): Selection {
  return { rules, starts: nowhere, runs: undefined }
}
