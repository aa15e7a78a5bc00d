import { isRegistryAuth } from '../named-secret.ts'
import { token } from '../pattern.ts'
import { listRules } from '../rule.ts'

/** Tokens of registries of packages and images. */
export const registryRules = listRules([
  {
    id: 'npm-token',
    severity: 'critical',
    keywords: ['npm_'],
    minEntropy: 3.5,
    pattern: token('npm_[A-Za-z0-9]{36}'),
  },
  {
    id: 'pypi-token',
    severity: 'critical',
    keywords: ['pypi-'],
    pattern: token('pypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,400}'),
  },
  {
    id: 'docker-auth',
    severity: 'critical',
    keywords: ['"auth', 'eyjhdxrocyi6', 'ewojimf1dghzij', 'ewogicjhdxrocyi', 'ewogicagimf1dghzij', 'eyaiyxv0ahmi'],
    accepts: isRegistryAuth,
    // As it stands in a file or a variable, and the whole file in base64, as secrets of Kubernetes keep it.
    pattern:
      /"auth\\{0,3}"\s{0,8}:\s{0,8}\\{0,3}"(?<secret>[A-Za-z0-9+/=]{8,2000})\\{0,3}"|(?<![A-Za-z0-9+/=])(?<other>(?:eyJhdXRocyI6|ewoJImF1dGhzIj|ewogICJhdXRocyI|ewogICAgImF1dGhzIj|eyAiYXV0aHMi)[A-Za-z0-9+/]{16,20000}={0,2})(?![A-Za-z0-9+/=])/g,
  },
  {
    id: 'docker-token',
    severity: 'critical',
    keywords: ['dckr_pat_', 'dckr_oat_'],
    pattern: token('dckr_[po]at_[A-Za-z0-9_-]{27,40}'),
  },
])
