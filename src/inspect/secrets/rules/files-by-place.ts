import { listRules } from '../rule.ts'

/** Credentials in files that are known by their path. */
export const fileRules = listRules([
  {
    id: 'npmrc-auth',
    severity: 'critical',
    keywords: ['_auth'],
    path: /(?:^|\/)\.?npmrc$/,
    pattern: /_(?:authToken|auth|password)[ \t]{0,4}=[ \t]{0,4}["']?(?<secret>[^\s"'$]{16,400})/g,
    allow: /^npm_[A-Za-z0-9]{36}$/,
  },
  {
    id: 'kubeconfig-token',
    severity: 'critical',
    keywords: ['token:'],
    path: /(?:^|\/)(?:\.kube\/config|kubeconfig(?:\.ya?ml)?)$/,
    pattern: /\btoken:[ \t]{0,4}["']?(?<secret>[A-Za-z0-9_.-]{16,2000})/g,
  },
  {
    id: 'netrc',
    severity: 'high',
    keywords: ['password'],
    path: /(?:^|\/)[._]netrc$/,
    pattern: /\bpassword\s{1,8}(?<secret>\S{3,200})/g,
  },
  {
    id: 'git-credentials',
    severity: 'critical',
    keywords: ['://'],
    path: /(?:^|\/)\.git-credentials$/,
    pattern: /https?:\/\/[^\s:@/]{1,200}:(?<secret>[^\s@/]{3,400})@/g,
  },
  {
    id: 'pgpass',
    severity: 'high',
    keywords: [],
    path: /(?:^|\/)\.?pgpass(?:\.conf)?$/,
    pattern: /^(?!#)[^:\r\n]{1,200}:[^:\r\n]{1,10}:[^:\r\n]{1,200}:[^:\r\n]{1,200}:(?<secret>[^\r\n]{3,200})$/gm,
  },
  {
    id: 'htpasswd',
    severity: 'medium',
    keywords: ['$'],
    path: /(?:^|\/)\.?htpasswd$/,
    pattern: /^[^:\s]{1,100}:(?<secret>\$(?:apr1|2[aby]|5|6)\$[^\s:]{10,200})$/gm,
  },
  {
    id: 'shadow-hash',
    severity: 'high',
    keywords: ['$'],
    path: /(?:^|\/)etc\/g?shadow-?$/,
    pattern: /^[^:\s]{1,100}:(?<secret>\$(?:1|2[aby]|5|6|y|7|gy)\$[^\s:]{10,200}):/gm,
  },
])
