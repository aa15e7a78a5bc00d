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
      /(?<![\w.$-])-{0,2}(?!header[ \t]{0,4}=)(?<name>[A-Za-z_][\w.-]{0,120})\\{0,3}["']?[ \t]{0,4}[=:][ \t]{0,4}(?:(?:Bearer|Basic|token)[ \t]{1,4})?\\{0,3}(?<secret>"[^"\r\n]{6,400}"|'[^'\r\n]{6,400}'|[^\s"'`;&|<>()\\,]{6,400})/g,
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
  {
    id: 'netrc-line',
    severity: 'high',
    keywords: ['machine'],
    // Line ends may be escaped, for printf.
    pattern:
      /machine(?:\s|\\{1,4}n){1,4}[^\s\\]{1,200}(?:\s|\\{1,4}n){1,4}login(?:\s|\\{1,4}n){1,4}[^\s\\]{1,200}(?:\s|\\{1,4}n){1,4}password(?:\s|\\{1,4}n){1,4}(?<secret>[^\s\\"'`$]{3,200})/g,
  },
  {
    // What some programs take without an option that says what it is, or from the one before them.
    id: 'command-password',
    severity: 'high',
    keywords: ['redis-cli', 'htpasswd', 'smbclient', '-passin', '-passout', '--password-stdin'],
    pattern:
      /(?<![\w-])(?:redis-cli[ \t][^;&|\n]{0,100}?-a[ \t]{1,4}|htpasswd[ \t]{1,4}-\w{0,5}b\w{0,5}[ \t]{1,4}[^\s;&|]{1,200}[ \t]{1,4}[^\s;&|]{1,100}[ \t]{1,4}|smbclient[ \t][^;&|\n%]{0,100}%|-pass(?:in|out)[ \t]{1,4}pass:)["']?(?<secret>[^\s"'`$;&|<>()]{6,200})|(?<![\w-])(?:echo|printf)[ \t]{1,4}(?:-n[ \t]{1,4})?["']?(?<other>[^\s"'`$;&|<>()]{6,200})["']?[ \t]{0,4}\|[^;&|\n]{0,200}--password-stdin/g,
  },
])
