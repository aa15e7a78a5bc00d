import { token } from '../pattern.ts'
import { listRules } from '../rule.ts'

/** Tokens of builds, of deployments and of vaults. */
export const ciAndVaultRules = listRules([
  {
    id: 'hashicorp-vault-token',
    severity: 'critical',
    keywords: ['hvs.', 'hvb.'],
    minEntropy: 3.5,
    pattern: token('hv[sb]\\.[A-Za-z0-9_-]{60,200}'),
  },
])
