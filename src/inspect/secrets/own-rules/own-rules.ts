import type { TomlPosition } from './toml-place.ts'
import type { Severity } from '../rule.ts'

/**
 * Rules of a person's own, as plain data that goes to any thread: what gitleaks' configuration says, checked. Patterns are of RE2
 * and compile.
 */
export interface OwnRules {
  /** Told apart by it: the same text has the same. */
  readonly id: string
  /** What the file calls itself; its name where it says nothing. */
  readonly title: string
  /** Whether our rules are searched for too. */
  readonly usesDefault: boolean
  /** Ids of our rules that are not. */
  readonly disabled: readonly string[]
  readonly rules: readonly OwnRule[]
}

export interface OwnRule {
  readonly id: string
  /** Its description; its id where it has none. */
  readonly title: string
  readonly severity: Severity
  readonly pattern: string
  /** Of the path within the image, without a slash in front. */
  readonly path: string | undefined
  /** Number of the group that is the secret; 0: the first that is not empty, else the whole match. */
  readonly secretGroup: number
  /** In lower case; one of them is near a secret. Without any, every text is searched. */
  readonly keywords: readonly string[]
  /** The secret must have more, in bits a character; 0 where it need not. */
  readonly entropy: number
  /** Those for all rules are among them. */
  readonly allowlists: readonly OwnAllowlist[]
}

/** What makes a match none. */
export interface OwnAllowlist {
  /** Whether all that is given must hold, or one thing of it. */
  readonly condition: 'or' | 'and'
  readonly paths: readonly string[]
  readonly patterns: readonly string[]
  /** What the patterns are tried on. */
  readonly target: 'secret' | 'match' | 'line'
  /** In lower case. */
  readonly stopWords: readonly string[]
}

/** What of a file of rules is not used as it stands, and of which rule; that is undefined for what concerns all. */
export interface OwnRuleIssue {
  readonly rule: string | undefined
  /**
   * `no-pattern`: looks for a path alone, left out. `bad-pattern`: the engine refuses it, the rule or the allowlist is left out.
   * `bad-group`: no such group, left out. `required`: asks for another rule nearby, left out. `repeated`: an earlier rule has the id,
   * left out. `too-many`: left out, this one and all behind it. `commits`: there are none in an image, ignored. `slow`: has no
   * keyword, and so runs on every text. `not-ours`: no such rule to be disabled.
   */
  readonly code: (typeof ownRuleIssueCodes)[number]
  /** What the engine says, or what is meant; '' where the code says all. */
  readonly detail: string
}

export const ownRuleIssueCodes = [
  'no-pattern',
  'bad-pattern',
  'bad-group',
  'required',
  'repeated',
  'too-many',
  'commits',
  'slow',
  'not-ours',
] as const

/** Why a file of rules cannot be used at all. */
export type OwnRulesFault =
  /** No TOML; line and column from 1. */
  | { readonly code: 'syntax'; readonly line: number; readonly column: number; readonly detail: string }
  /** At `rules[2].keywords` there is something else than what belongs there. */
  | {
      readonly code: 'type'
      readonly place: string
      readonly expected: OwnRulesType
      /** Where it is assigned; undefined where that is not known. */
      readonly position: TomlPosition | undefined
    }
  /** It has no rule that can be used, nor asks for ours; why the first cannot, where it has one. */
  | { readonly code: 'empty'; readonly issue: OwnRuleIssue | undefined }
  /** It builds on another file, which cannot be read from here. */
  | { readonly code: 'extends'; readonly path: string }
  /** Files that build on each other without an end. */
  | { readonly code: 'endless' }
  /** Too large to be read; in bytes. */
  | { readonly code: 'too-long'; readonly size: number; readonly limit: number }

export type OwnRulesType = 'text' | 'texts' | 'number' | 'boolean' | 'table' | 'tables' | 'condition' | 'target' | 'severity'

/** What reading a file of rules came to. */
export type OwnRulesReading =
  | { readonly rules: OwnRules; readonly issues: readonly OwnRuleIssue[] }
  | { readonly fault: OwnRulesFault }

/** Thrown for a file of rules that cannot be used. */
export class OwnRulesError extends Error {
  readonly fault: OwnRulesFault

  constructor(fault: OwnRulesFault) {
    super(fault.code)
    this.name = 'OwnRulesError'
    this.fault = fault
  }
}
