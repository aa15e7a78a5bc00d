import { token } from '../pattern.ts'
import { listRules } from '../rule.ts'

/** Tokens of services that keep repositories. */
export const versionControlRules = listRules([
  {
    id: 'github-token',
    severity: 'critical',
    keywords: ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'],
    minEntropy: 3.5,
    pattern: token('gh[pousr]_[A-Za-z0-9]{36,255}'),
  },
  {
    id: 'github-fine-grained',
    severity: 'critical',
    keywords: ['github_pat_'],
    pattern: token('github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}'),
  },
  {
    id: 'gitlab-token',
    severity: 'critical',
    keywords: ['glpat-', 'gldt-', 'glrt-', 'glptt-'],
    minEntropy: 3,
    pattern: token('gl(?:pat|dt|rt|ptt)-[A-Za-z0-9_-]{20,60}'),
  },
])
