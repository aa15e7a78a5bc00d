import type { SettingsError } from '../audit/settings/settings-error.ts'
import type { OwnRulesFault } from '../inspect/secrets/own-rules/own-rules.ts'
import type { KnownOutcome } from './open-known.ts'
import type { OwnRulesState } from './own-rules-state.ts'

/** What became of a file for an audit that was opened: how much of it there is, or why nothing was taken. */
export type KnownNotice =
  | {
      readonly kind: 'settings'
      readonly name: string
      readonly limits: number
      /** Rules for paths. */
      readonly paths: number
      readonly severities: number
      readonly accepted: number
    }
  | { readonly kind: 'baseline'; readonly name: string; readonly accepted: number }
  | { readonly kind: 'rules'; readonly name: string; readonly rules: number }
  | { readonly kind: 'not-taken'; readonly name: string; readonly error: SettingsError }
  | { readonly kind: 'no-rules'; readonly name: string; readonly fault: OwnRulesFault }

/** What is to be said of a baseline or a file of settings. */
export function noticeOfKnown(name: string, outcome: KnownOutcome): KnownNotice {
  if ('failure' in outcome) return { kind: 'not-taken', name, error: outcome.failure }
  if ('baseline' in outcome) return { kind: 'baseline', name, accepted: outcome.baseline.accepted.length }
  const { limits, forbidden, severities, accepted } = outcome.settings
  const paths = new Set(forbidden.map(({ rule }) => rule)).size
  return { kind: 'settings', name, limits: limits.size, paths, severities: severities.size, accepted: accepted.length }
}

/** What is to be said of a file of rules; undefined where another was chosen meanwhile. */
export function noticeOfRules(name: string, { used, failure }: OwnRulesState): KnownNotice | undefined {
  if (failure?.name === name) return { kind: 'no-rules', name, fault: failure.fault }
  return used?.name === name ? { kind: 'rules', name, rules: used.rules.rules.length } : undefined
}
