import { isRegistryAuth } from '../named-secret.ts'
import { assigned, near, token } from '../pattern.ts'
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
  {
    id: 'pypi-test-token',
    severity: 'high',
    keywords: ['pypi-agendgvzdc5wexbplm9yzw'],
    pattern: token('pypi-AgENdGVzdC5weXBpLm9yZw[A-Za-z0-9_-]{50,400}'),
  },
  {
    id: 'rubygems-key',
    severity: 'critical',
    keywords: ['rubygems_'],
    pattern: token('rubygems_[0-9a-f]{48}'),
  },
  {
    id: 'crates-token',
    severity: 'critical',
    keywords: ['cio'],
    minEntropy: 4,
    pattern: token('cio[A-Za-z0-9]{32}'),
  },
  {
    id: 'nuget-key',
    severity: 'critical',
    keywords: ['oy2'],
    minEntropy: 3.5,
    pattern: token('oy2[a-z0-9]{43}'),
  },
  {
    id: 'artifactory-key',
    severity: 'critical',
    keywords: ['akcp'],
    pattern: token('AKCp[A-Za-z0-9]{69}'),
  },
  {
    id: 'artifactory-token',
    severity: 'critical',
    keywords: ['cmvmdgtu'],
    pattern: token('cmVmdGtu[A-Za-z0-9]{56}'),
  },
  {
    id: 'cloudsmith-key',
    severity: 'high',
    keywords: ['cloudsmith'],
    minEntropy: 3,
    pattern: near('cloudsmith', '[0-9a-f]{40}'),
  },
  {
    id: 'packagist-token',
    severity: 'high',
    keywords: ['packagist_'],
    pattern: token('packagist_[ou][ru]t_[0-9a-f]{68}'),
  },
  {
    id: 'clojars-token',
    severity: 'critical',
    keywords: ['clojars_'],
    pattern: token('CLOJARS_[a-z0-9]{60}'),
  },
  {
    id: 'hex-key',
    severity: 'high',
    keywords: ['hex_api'],
    minEntropy: 3,
    pattern: assigned('hex_api_?key', '[0-9a-f]{32}'),
  },
  {
    id: 'gradle-publish-secret',
    severity: 'high',
    keywords: ['gradle.publish'],
    minEntropy: 3.5,
    pattern: assigned('gradle\\.publish\\.(?:secret|key)', '[A-Za-z0-9]{32,48}'),
  },
  {
    id: 'expo-token',
    severity: 'high',
    keywords: ['expo'],
    minEntropy: 3.8,
    pattern: assigned('expo_?(?:access_?)?token', '[A-Za-z0-9_-]{40}'),
  },
  {
    id: 'open-vsx-token',
    severity: 'high',
    keywords: ['ovsxat_'],
    pattern: token('ovsxat_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'),
  },
])
