import type { Stretch } from './prefilter/stretch.ts'

/** How bad it is that a secret of this kind is out. */
export type Severity = (typeof severities)[number]

/** All severities, worst first. */
export const severities = ['critical', 'high', 'medium', 'low'] as const

/** A secret, and where it begins: characters from the beginning of the text. */
export interface FoundSecret {
  readonly secret: string
  readonly offset: number
}

/** How a rule that finds by itself is to do so. */
export interface MatchOptions {
  /** Within the image; '' for what is no file. */
  readonly path: string
  /** Where `pattern` may begin, in the order of the text; undefined for anywhere. */
  readonly starts: readonly Stretch[] | undefined
  /** When it says so, the search ends. */
  readonly isOver: () => boolean
}

/** One kind of credential. */
export interface SecretRule<Id extends string = string> {
  /** Stable, kebab-case, for scripts; its title is `words.secretRules[id]`. */
  readonly id: Id
  readonly severity: Severity
  /** Lower-case words of which a text must contain one before the pattern is tried; empty when `path` alone selects. */
  readonly keywords: readonly string[]
  /**
   * What the secret looks like. Its work is linear in the text, whatever that is: `test/inspect/rule-work.test.ts` holds
   * every pattern to it. The group named `secret` is what is masked, in a second form of the pattern the group named
   * `other`; without both it is the whole match.
   */
  readonly pattern: RegExp
  /**
   * For keys that follow a line of their own: reads the key behind the match; undefined where none is. The finding then
   * stands where the match begins.
   */
  readonly readBlock?: (text: string, from: number) => string | undefined
  /** The rule is only tried on files whose path fits. */
  readonly path?: RegExp
  /** The rule is not tried on files whose path fits, nor outside of files where it fits ''. */
  readonly exceptPath?: RegExp
  /** Least Shannon entropy of the secret in bits a character; words and repetitions stay below 3. */
  readonly minEntropy?: number
  /** Secrets that are none although they look like it, beside the placeholders that no rule takes. */
  readonly allow?: RegExp
  /** For rules of a person's own, which have no title in `words`. */
  readonly title?: string
  /**
   * For patterns of another engine: finds the secrets of a text, in its order. `pattern` then only says what bytes are in it, and all of
   * the above but the keywords is not asked.
   */
  readonly findMatches?: (text: string, options: MatchOptions) => Iterable<FoundSecret>
  /** What a pattern cannot tell: whether this is a secret, by its value, its name (the group `name`) or what is before it. */
  readonly accepts?: (secret: string, match: RegExpExecArray) => boolean
}

/** Rules whose ids are known to the compiler, so that each has a title in every language. */
export const listRules = <const Id extends string>(rules: readonly SecretRule<Id>[]): readonly SecretRule<Id>[] => rules
