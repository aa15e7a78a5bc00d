import { isLoginPassword, isNamedSecret } from '../named-secret.ts'
import { namedWords } from '../pattern.ts'
import { listRules } from '../rule.ts'

/** Commands and settings of configurations in which a name or an option says what the value is. */
export const configurationRules = listRules([
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
