import { hasAllKinds } from '../named-secret.ts'
import { listRules } from '../rule.ts'

/** Tokens of builds, of deployments and of vaults. */
export const ciAndVaultRules = listRules([
  {
    id: 'hashicorp-vault-token',
    severity: 'critical',
    keywords: ['hvs.', 'hvb.', 'hvr.', 's.', 'b.aaaaa'],
    minEntropy: 3.5,
    accepts: hasAllKinds,
    // Before Vault 1.10 service tokens were `s.` and 24 characters, as members of objects are in programs, batch tokens `b.` and
    // what is encrypted.
    pattern:
      /(?<![A-Za-z0-9_+/.$-])(?<secret>hv[sbr]\.[A-Za-z0-9_-]{24,2000}|b\.AAAAA[A-Za-z0-9_-]{80,2000})(?![A-Za-z0-9_+/=.([-])|["'=:\s](?<other>s\.[A-Za-z0-9]{24})["'\s&,;<]/g,
  },
])
