import { listRules } from './rule.ts'
import { aiRules } from './rules/ai.ts'
import { anyIssuerRules } from './rules/any-issuer.ts'
import { chatAndMailRules } from './rules/chat-and-mail.ts'
import { ciAndVaultRules } from './rules/ci-and-vaults.ts'
import { cloudRules } from './rules/cloud.ts'
import { configurationRules } from './rules/configuration.ts'
import { fileRules } from './rules/files-by-place.ts'
import { genericRules } from './rules/generic.ts'
import { hostingRules } from './rules/hosting.ts'
import { keyRules } from './rules/keys.ts'
import { observabilityRules } from './rules/observability.ts'
import { databaseRules } from './rules/databases.ts'
import { appRules } from './rules/apps.ts'
import { paymentRules } from './rules/payment.ts'
import { registryRules } from './rules/registries.ts'
import { versionControlRules } from './rules/version-control.ts'

/**
 * Every kind of credential that is looked for in files, by families. Of rules that take the same characters the one that
 * stands first counts. A rule is one entry of its family, its titles in `words/` and a positive and a negative
 * case in `test/support/secret-cases.ts`. Shapes follow what the issuers document of their tokens.
 */
export const secretRules = listRules([
  ...keyRules,
  ...cloudRules,
  ...hostingRules,
  ...versionControlRules,
  ...ciAndVaultRules,
  ...registryRules,
  ...chatAndMailRules,
  ...paymentRules,
  ...aiRules,
  ...observabilityRules,
  ...databaseRules,
  ...appRules,
  ...fileRules,
  ...anyIssuerRules,
  ...genericRules,
])

/** What is looked for in configurations besides. */
export const configRules = listRules([...configurationRules])

/** What is looked for: in files, or in configurations besides. */
export type SecretRuleId = (typeof secretRules | typeof configRules)[number]['id']
