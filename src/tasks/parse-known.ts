import type { KnownFindings } from '../audit/settings/apply-settings.ts'
import { parseBaseline } from '../audit/settings/parse-baseline.ts'
import { parseSettings } from '../audit/settings/parse-settings.ts'
import { noSettings } from '../audit/settings/settings.ts'
import { configRules, secretRules } from '../inspect/secrets/index.ts'

/** A text file and its name, for what is wrong with it. */
export interface NamedText {
  readonly name: string
  readonly text: string
}

/**
 * Reads what was said of findings before, with the parser for it, which is loaded nowhere else.
 * @param settings a `layerscope.yaml`; undefined where there is none
 * @param baseline undefined where there is none
 * @param ownRuleIds ids of rules that are a person's own
 * @throws SettingsError for a file that is none
 */
export function parseKnown(
  settings: NamedText | undefined,
  baseline: NamedText | undefined,
  ownRuleIds: readonly string[] = [],
): KnownFindings {
  const ruleIds = [...[...secretRules, ...configRules].map(({ id }) => id), ...ownRuleIds]
  return {
    settings: settings === undefined ? noSettings : parseSettings(settings.text, settings.name, ruleIds),
    baseline: baseline === undefined ? undefined : parseBaseline(baseline.text, baseline.name),
  }
}
