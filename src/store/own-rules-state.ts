import type { OwnRuleIssue, OwnRules, OwnRulesFault } from '../inspect/secrets/own-rules/own-rules.ts'

/** Rules of a person's own, as a file gave them. */
export interface UsedRules {
  /** Of the file. */
  readonly name: string
  readonly rules: OwnRules
  /** What of the file is not used as it stands. */
  readonly issues: readonly OwnRuleIssue[]
}

/** The rules of one's own of a session. They stay when another image of its archive is shown. */
export interface OwnRulesState {
  /** By which the image is searched; undefined for ours alone. */
  readonly used: UsedRules | undefined
  /** Why a file could not be taken; undefined where none failed since the last that could. */
  readonly failure: { readonly name: string; readonly fault: OwnRulesFault } | undefined
}

/** Where nobody chose any. */
const oursAlone: OwnRulesState = { used: undefined, failure: undefined }

/** The rules of one's own of a session: the same object as long as no others are chosen. */
export function ownRulesOf({ ownRules }: { readonly ownRules?: OwnRulesState | undefined }): OwnRulesState {
  return ownRules ?? oursAlone
}
