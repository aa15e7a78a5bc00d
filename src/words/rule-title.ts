import type { SecretRuleId } from '../inspect/secrets/index.ts'

/** The words that this takes. */
interface RuleWords {
  readonly secretRules: Readonly<Record<SecretRuleId, string>>
}

/** What a rule finds: by its own title, by ours, or by its id where neither is known here. */
export function ruleTitle(
  { secretRules }: RuleWords,
  { rule, title }: { readonly rule: string; readonly title?: string },
): string {
  return title ?? (isOurs(secretRules, rule) ? secretRules[rule] : rule)
}

function isOurs(titles: RuleWords['secretRules'], rule: string): rule is SecretRuleId {
  return Object.hasOwn(titles, rule)
}
