import { configRules, secretRules } from './index.ts'
import type { OwnRules } from './own-rules/own-rules.ts'
import { RuleFilter } from './prefilter/rule-filter.ts'
import type { SecretRule } from './rule.ts'

/** Rules that are searched for together, ours first: where two take the same characters, the one that stands first counts. */
interface ChosenRules {
  readonly files: readonly SecretRule[]
  readonly configs: readonly SecretRule[]
}

/** What was chosen last, by the id of a person's own rules: a thread searches many layers by the same. */
let chosen: { readonly id: string | undefined; readonly rules: Promise<ChosenRules> } | undefined
let filter: { readonly rules: readonly SecretRule[]; readonly made: Promise<RuleFilter> } | undefined

/** The rules for files. @param own undefined for ours alone */
export async function chooseFileRules(own: OwnRules | undefined): Promise<readonly SecretRule[]> {
  return (await choose(own)).files
}

/** The rules for configurations. @param own undefined for ours alone */
export async function chooseConfigRules(own: OwnRules | undefined): Promise<readonly SecretRule[]> {
  return (await choose(own)).configs
}

/** Tells which of the rules for files can find something. @param own undefined for ours alone */
export async function chooseFilter(own: OwnRules | undefined): Promise<RuleFilter> {
  const { files } = await choose(own)
  if (filter?.rules !== files) filter = { rules: files, made: RuleFilter.create(files) }
  return filter.made
}

const ours: Promise<ChosenRules> = Promise.resolve({ files: secretRules, configs: [...secretRules, ...configRules] })

async function choose(own: OwnRules | undefined): Promise<ChosenRules> {
  if (own === undefined) return ours
  if (chosen?.id !== own.id) chosen = { id: own.id, rules: addOwn(own) }
  return chosen.rules
}

async function addOwn({ usesDefault, disabled, rules }: OwnRules): Promise<ChosenRules> {
  // The engine of their patterns is large, and few people have rules of their own.
  const { compileOwnRules } = await import('./own-rules/compile-rules.ts')
  const isUsed = ({ id }: SecretRule) => usesDefault && !disabled.includes(id)
  const compiled = compileOwnRules(rules)
  return {
    files: [...secretRules.filter(isUsed), ...compiled],
    configs: [...[...secretRules, ...configRules].filter(isUsed), ...compiled],
  }
}
