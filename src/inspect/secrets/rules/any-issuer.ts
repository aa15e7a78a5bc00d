import { isNamedSecret } from '../named-secret.ts'
import { namedWords, token } from '../pattern.ts'
import { listRules } from '../rule.ts'

/** Credentials that no one issuer gives out. They come last: what another rule takes is more exact. */
export const anyIssuerRules = listRules([
  {
    id: 'jwt',
    severity: 'medium',
    keywords: ['eyj'],
    minEntropy: 4,
    pattern: token('eyJ[A-Za-z0-9_-]{10,1000}\\.eyJ[A-Za-z0-9_-]{10,4000}\\.[A-Za-z0-9_-]{20,1000}'),
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
