import { assigned, near, token } from '../pattern.ts'
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
  {
    id: 'gitlab-other-token',
    severity: 'critical',
    keywords: ['glft-', 'glcbt-', 'glimt-', 'glagent-', 'gloas-', 'glsoat-', 'glffct-', 'glwt-', 'glrtr-', 'gr1348941'],
    minEntropy: 3.4,
    pattern: token('(?:gl(?:ft|cbt|imt|agent|oas|soat|ffct|wt|rtr)-[A-Za-z0-9_.-]{20,300}|GR1348941[A-Za-z0-9_-]{20})'),
  },
  {
    id: 'bitbucket-app-password',
    severity: 'critical',
    keywords: ['atbb'],
    minEntropy: 3.5,
    pattern: token('ATBB[A-Za-z0-9]{24,32}(?:[A-F0-9]{8})?'),
  },
  {
    id: 'bitbucket-access-token',
    severity: 'critical',
    keywords: ['atctt3xff'],
    pattern: token('ATCTT3xFf[A-Za-z0-9_=-]{100,300}'),
  },
  {
    id: 'bitbucket-server-token',
    severity: 'critical',
    keywords: ['bbdc-'],
    minEntropy: 3.5,
    pattern: token('BBDC-[A-Za-z0-9+/@_-]{40,50}'),
  },
  {
    id: 'bitbucket-secret',
    severity: 'high',
    keywords: ['bitbucket'],
    minEntropy: 3.5,
    pattern: near('bitbucket', '[A-Za-z0-9]{32}'),
  },
  {
    id: 'gitea-token',
    severity: 'high',
    keywords: ['gitea', 'forgejo', 'codeberg', 'gogs'],
    minEntropy: 3,
    pattern: near('gitea|forgejo|codeberg|gogs', '[0-9a-f]{40}'),
  },
  {
    id: 'gitee-token',
    severity: 'high',
    keywords: ['gitee'],
    minEntropy: 3,
    pattern: near('gitee', '[0-9a-f]{32}'),
  },
  {
    id: 'github-old-token',
    severity: 'critical',
    keywords: ['github', 'gh_token', 'gh_pat'],
    minEntropy: 3,
    pattern: assigned('github_token|github_pat|github_access_token|githubtoken|gh_token|gh_pat', '[0-9a-f]{40}'),
  },
  {
    id: 'sourcegraph-token',
    severity: 'high',
    keywords: ['sgp_', 'slk_'],
    pattern: token('(?:sgp_(?:[0-9a-f]{16}_|local_)?[0-9a-f]{40}|slk_[0-9a-f]{64})'),
  },
])
