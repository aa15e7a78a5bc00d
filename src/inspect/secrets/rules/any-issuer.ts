import { isUsedToken } from '../json-web-token.ts'
import { isAddressPassword, isNamedSecret } from '../named-secret.ts'
import { namedWords, token } from '../pattern.ts'
import { listRules } from '../rule.ts'

/** Credentials that no one issuer gives out. They come last: what another rule takes is more exact. */
export const anyIssuerRules = listRules([
  {
    id: 'jwt',
    severity: 'medium',
    keywords: ['eyj'],
    minEntropy: 4,
    accepts: isUsedToken,
    pattern: token('eyJ[A-Za-z0-9_-]{10,1000}\\.eyJ[A-Za-z0-9_-]{10,4000}\\.[A-Za-z0-9_-]{20,1000}'),
  },
  {
    id: 'url-password',
    severity: 'high',
    keywords: ['://'],
    minEntropy: 2.5,
    accepts: isAddressPassword,
    pattern:
      /\b[a-z][a-z0-9]{1,20}(?:\+[a-z0-9]{1,20})?:\/\/[A-Za-z0-9_.%+-]{0,100}:(?<secret>[^\s:@/"'<>{}$\\]{6,200})@[A-Za-z0-9[][A-Za-z0-9.-]{1,}/g,
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
