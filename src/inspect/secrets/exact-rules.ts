import { secretRules } from './index.ts'
import { isToken } from './pattern.ts'
import type { SecretRule } from './rule.ts'

/** Whether a rule knows a secret by its own form: a token with its issuer's mark, or a key in its armour. */
const isExact = ({ path, pattern, readBlock }: SecretRule) => path === undefined && (readBlock !== undefined || isToken(pattern))

const severe = new Set(['critical', 'high'])

/** Rules that mean something in bytes that are no text, where names beside values are chance. */
export const binaryRules: ReadonlySet<SecretRule> = new Set(secretRules.filter(isExact))

/** Rules for what programs ship to test and explain themselves with: keys stand there on purpose, tokens of an issuer do not. */
export const testDataRules: ReadonlySet<SecretRule> = new Set(
  secretRules.filter((rule) => isExact(rule) && rule.readBlock === undefined && severe.has(rule.severity)),
)
