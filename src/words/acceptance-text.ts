import type { Acceptable } from '../analysis/acceptance.ts'
import type { TerminalWords } from './words.ts'

/** Whether somebody accepted a finding, or did once; '' where nobody did. */
export function acceptanceText(
  { acceptance }: Pick<TerminalWords, 'acceptance'>,
  { accepted, expired }: Pick<Acceptable, 'accepted' | 'expired'>,
): string {
  if (accepted !== undefined) return acceptance.accepted(acceptance.by[accepted.by], accepted.reason, accepted.expires)
  if (expired === undefined) return ''
  return acceptance.expired(acceptance.by[expired.by], expired.reason, expired.expires ?? '')
}
