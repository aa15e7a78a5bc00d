/** How bad it is that a secret of this kind is out. */
export type Severity = (typeof severities)[number]

/** All severities, worst first. */
export const severities = ['critical', 'high', 'medium', 'low'] as const

/** One kind of credential. */
export interface SecretRule {
  /** Stable, kebab-case, for scripts. */
  readonly id: string
  readonly title: string
  readonly severity: Severity
  /** Lower-case words of which a text must contain one before the pattern is tried; empty when `path` alone selects. */
  readonly keywords: readonly string[]
  /**
   * What the secret looks like. Every quantifier is bounded, so that no text can make it slow. The group named `secret` is
   * what is masked; without one it is the whole match.
   */
  readonly pattern: RegExp
  /** The finding stands where the whole match begins rather than where the secret does (a key's BEGIN line). */
  readonly isBlock?: boolean
  /** The rule is only tried on files whose path fits. */
  readonly path?: RegExp
  /** Least Shannon entropy of the secret in bits a character; words and repetitions stay below 3. */
  readonly minEntropy?: number
  /** Secrets that are none although they look like it, beside the placeholders that no rule takes. */
  readonly allow?: RegExp
}
