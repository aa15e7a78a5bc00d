import { readArmoredKey, readPuttyKey } from './key-block.ts'
import { isBasicAuth, isLoginPassword, isNamedSecret } from './named-secret.ts'
import type { SecretRule } from './rule.ts'

/** Before and after a token there must be no character that could belong to it. */
const start = '(?<![A-Za-z0-9_+/-])'
const end = '(?![A-Za-z0-9_+/=-])'
const token = (body: string) => new RegExp(`${start}(?<secret>${body})${end}`, 'g')

/** `name = "value"` in the forms of shells, JSON, YAML, TOML, properties and source code. */
const assigned = (names: string, value: string) =>
  new RegExp(`(?:${names})["']?[ \\t]{0,4}(?::=|=>|=|:)[ \\t]{0,4}["']?(?<secret>${value})(?![A-Za-z0-9+/=_-])`, 'gi')

/** What a text has in it that names a secret. */
const namedWords = ['key', 'secret', 'token', 'pass', 'pwd', 'auth', 'credential', 'bearer', 'jwt', 'pat']

/** Rules whose ids are known to the compiler, so that each has a title in every language. */
const listRules = <const Id extends string>(rules: readonly SecretRule<Id>[]) => rules

/**
 * Every kind of credential that is looked for. A rule is one line here and a positive and a negative line in
 * `test/support/secret-cases.ts`. Shapes follow what the issuers document of their tokens.
 */
export const secretRules = listRules([
  {
    id: 'private-key',
    severity: 'critical',
    keywords: ['private key'],
    minEntropy: 4,
    readBlock: readArmoredKey,
    pattern: /-----BEGIN (?:RSA |EC |DSA |OPENSSH |ENCRYPTED |PGP )?PRIVATE KEY(?: BLOCK)?-----/g,
  },
  {
    id: 'putty-key',
    severity: 'critical',
    keywords: ['putty-user-key-file'],
    minEntropy: 4,
    readBlock: readPuttyKey,
    pattern: /PuTTY-User-Key-File-[23]: /g,
  },
  {
    id: 'age-key',
    severity: 'critical',
    keywords: ['age-secret-key-1'],
    pattern: token('AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}'),
  },
  {
    id: 'aws-access-key',
    severity: 'high',
    keywords: ['akia', 'asia', 'abia', 'acca'],
    minEntropy: 3,
    pattern: token('(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}'),
    allow: /EXAMPLE$/,
  },
  {
    id: 'aws-secret-key',
    severity: 'critical',
    keywords: ['aws', 'secret'],
    minEntropy: 4,
    pattern: assigned('aws_?secret_?(?:access_?)?key|secret_?access_?key', '[A-Za-z0-9+/]{40}'),
    allow: /EXAMPLEKEY$/,
  },
  {
    id: 'gcp-service-account',
    severity: 'critical',
    keywords: ['"private_key_id"'],
    pattern: /"private_key_id"\s{0,4}:\s{0,4}"(?<secret>[0-9a-f]{40})"/g,
  },
  {
    id: 'google-api-key',
    severity: 'high',
    keywords: ['aiza'],
    minEntropy: 3.5,
    pattern: token('AIza[A-Za-z0-9_-]{35}'),
  },
  {
    id: 'azure-storage-key',
    severity: 'critical',
    keywords: ['accountkey='],
    pattern: /AccountKey=(?<secret>[A-Za-z0-9+/]{86}==)/g,
  },
  {
    id: 'azure-client-secret',
    severity: 'critical',
    keywords: ['8q~', '7q~', '6q~'],
    minEntropy: 3.5,
    pattern: token('[A-Za-z0-9_~.]{3}[678]Q~[A-Za-z0-9_~.-]{31,34}'),
  },
  {
    id: 'azure-sas',
    severity: 'high',
    keywords: ['sig='],
    minEntropy: 4,
    pattern: /[?&]sig=(?<secret>[A-Za-z0-9%+/]{43,60}(?:=|%3D))/g,
  },
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
    id: 'npm-token',
    severity: 'critical',
    keywords: ['npm_'],
    minEntropy: 3.5,
    pattern: token('npm_[A-Za-z0-9]{36}'),
  },
  {
    id: 'npmrc-auth',
    severity: 'critical',
    keywords: ['_auth'],
    path: /(?:^|\/)\.?npmrc$/,
    pattern: /_(?:authToken|auth|password)[ \t]{0,4}=[ \t]{0,4}["']?(?<secret>[^\s"'$]{16,400})/g,
    allow: /^npm_[A-Za-z0-9]{36}$/,
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
    keywords: ['"auth'],
    accepts: isBasicAuth,
    pattern: /"auth\\{0,3}"\s{0,8}:\s{0,8}\\{0,3}"(?<secret>[A-Za-z0-9+/=]{8,2000})\\{0,3}"/g,
  },
  {
    id: 'docker-token',
    severity: 'critical',
    keywords: ['dckr_pat_', 'dckr_oat_'],
    pattern: token('dckr_[po]at_[A-Za-z0-9_-]{27,40}'),
  },
  {
    id: 'slack-token',
    severity: 'high',
    keywords: ['xoxb-', 'xoxp-', 'xoxa-', 'xoxr-', 'xoxs-', 'xapp-'],
    minEntropy: 3,
    pattern: token('(?:xox[bpars]|xapp)-[0-9A-Za-z-]{20,200}'),
  },
  {
    id: 'slack-webhook',
    severity: 'medium',
    keywords: ['hooks.slack.com/services/'],
    pattern: /hooks\.slack\.com\/services\/(?<secret>T[A-Z0-9]{8,12}\/B[A-Z0-9]{8,12}\/[A-Za-z0-9]{24})/g,
  },
  {
    id: 'stripe-key',
    severity: 'critical',
    keywords: ['sk_live_', 'rk_live_', 'sk_test_', 'rk_test_'],
    minEntropy: 3,
    pattern: token('[sr]k_(?:live|test)_[A-Za-z0-9]{16,247}'),
  },
  {
    id: 'twilio-key',
    severity: 'high',
    keywords: ['twilio'],
    minEntropy: 3,
    pattern: token('SK[0-9a-f]{32}'),
  },
  {
    id: 'sendgrid-key',
    severity: 'critical',
    keywords: ['sg.'],
    minEntropy: 4,
    pattern: token('SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}'),
  },
  {
    id: 'openai-key',
    severity: 'critical',
    keywords: ['t3blbkfj'],
    pattern: token('sk-(?:proj-|svcacct-|admin-)?[A-Za-z0-9_-]{20,74}T3BlbkFJ[A-Za-z0-9_-]{20,74}'),
  },
  {
    id: 'anthropic-key',
    severity: 'critical',
    keywords: ['sk-ant-'],
    pattern: token('sk-ant-[a-z0-9]{3,8}-[A-Za-z0-9_-]{80,120}'),
  },
  {
    id: 'digitalocean-token',
    severity: 'critical',
    keywords: ['dop_v1_', 'doo_v1_', 'dor_v1_'],
    pattern: token('do[opr]_v1_[a-f0-9]{64}'),
  },
  {
    id: 'hashicorp-vault-token',
    severity: 'critical',
    keywords: ['hvs.', 'hvb.'],
    minEntropy: 3.5,
    pattern: token('hv[sb]\\.[A-Za-z0-9_-]{60,200}'),
  },
  {
    id: 'huggingface-token',
    severity: 'high',
    keywords: ['hf_'],
    minEntropy: 3.5,
    pattern: token('hf_[A-Za-z]{34}'),
  },
  {
    id: 'jwt',
    severity: 'medium',
    keywords: ['eyj'],
    minEntropy: 4,
    pattern: token('eyJ[A-Za-z0-9_-]{10,1000}\\.eyJ[A-Za-z0-9_-]{10,4000}\\.[A-Za-z0-9_-]{20,1000}'),
  },
  {
    id: 'kubeconfig',
    severity: 'critical',
    keywords: ['client-key-data'],
    pattern: /client-key-data:[ \t]{0,4}["']?(?<secret>[A-Za-z0-9+/=]{60,8000})/g,
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
  {
    id: 'url-password',
    severity: 'high',
    keywords: ['://'],
    minEntropy: 2.5,
    pattern:
      /\b(?:https?|ftps?|ssh|git|postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|redis|rediss|amqps?|ldaps?|smtps?):\/\/[A-Za-z0-9_.%+-]{0,100}:(?<secret>[^\s:@/"'<>{}$\\]{6,200})@[A-Za-z0-9[][A-Za-z0-9.-]{1,}/g,
    allow: /^(?:pass|password|passwd|pwd|secret|token|user|mypass(?:word)?|x-oauth-basic|port|hunter2)\d{0,4}$/i,
  },
  {
    id: 'dotenv-secret',
    severity: 'high',
    keywords: namedWords,
    path: /(?:^|\/)(?:\.env(?:\.[\w-]{1,40})?|dotenv|[\w-]{1,60}\.env)$/,
    accepts: isNamedSecret,
    pattern:
      /^[ \t]{0,8}(?:export[ \t]{1,4})?(?<name>[A-Za-z_][\w.-]{0,120})[ \t]{0,4}=[ \t]{0,4}(?<secret>"[^"\r\n]{6,400}"|'[^'\r\n]{6,400}'|[^\s"'#]{6,400})/gm,
  },
])

/** What is looked for in configurations besides: commands and settings in which a name or an option says what the value is. */
export const configRules = listRules([
  {
    id: 'named-secret',
    severity: 'high',
    keywords: namedWords,
    accepts: isNamedSecret,
    pattern:
      /(?<![\w.$-])-{0,2}(?<name>[A-Za-z_][\w.-]{0,120})\\{0,3}["']?[ \t]{0,4}[=:][ \t]{0,4}(?:(?:Bearer|Basic|token)[ \t]{1,4})?\\{0,3}(?<secret>"[^"\r\n]{6,400}"|'[^'\r\n]{6,400}'|[^\s"'`;&|<>()\\,]{6,400})/g,
  },
  {
    id: 'option-secret',
    severity: 'high',
    keywords: namedWords,
    accepts: isNamedSecret,
    pattern:
      /(?<![\w.$-])(?:--|ENV[ \t]{1,4})(?<name>[A-Za-z][\w.-]{0,120})[ \t]{1,4}(?<secret>"[^"\r\n]{6,400}"|'[^'\r\n]{6,400}'|[^\s"'`;&|<>()\\,]{6,400})/g,
  },
  {
    id: 'login-password',
    severity: 'high',
    keywords: [' -p', ' -u', ' --user'],
    accepts: isLoginPassword,
    pattern: /[ \t](?:-[pP][ \t=]{0,4}|(?:-u|--user)[ \t=]{0,4}["']?[\w.@-]{1,100}:)["']?(?<secret>[^\s"'`;&|<>()]{6,200})/g,
  },
  {
    id: 'chpasswd',
    severity: 'high',
    keywords: ['chpasswd'],
    pattern: /:(?<secret>[^\s:"'|$`]{6,200})["']?[ \t]{0,4}\|[ \t]{0,4}(?:sudo[ \t]{1,4})?chpasswd/g,
  },
])

/** What is looked for: in files, or in configurations besides. */
export type SecretRuleId = (typeof secretRules | typeof configRules)[number]['id']
