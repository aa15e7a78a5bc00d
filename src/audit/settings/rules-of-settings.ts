import { type Limit, rulesOfOptions } from '../limits.ts'
import type { Rule } from '../rule.ts'
import { limits } from '../rules/index.ts'
import { createNoSecretsRule } from '../rules/no-secrets.ts'
import { createPathRules } from '../rules/path-rules.ts'
import type { Settings } from './settings.ts'

/**
 * The rules that a file of settings asks for, in the order of the reports: limits, secrets, paths.
 * @param needsSecrets whether secrets are asked for though nothing limits them: then none may be there that nobody accepted
 * @param valueOf the value of an option that sets a limit beside the file, as `rulesOfOptions` takes it; none is set without it
 * @throws LimitError for a value of an option that is none
 */
export function rulesOfSettings(
  settings: Pick<Settings, 'limits' | 'forbidden' | 'allowed'>,
  needsSecrets: boolean,
  valueOf: (option: Limit['option']) => string | boolean = () => false,
): Rule[] {
  const ofLimits = rulesOfOptions(limits, valueOf, settings.limits)
  const hasRule = ofLimits.some((rule) => rule.needsSecrets === true)
  return [
    ...ofLimits,
    ...(needsSecrets && !hasRule ? [createNoSecretsRule('low')] : []),
    ...createPathRules(settings.forbidden, settings.allowed),
  ]
}
