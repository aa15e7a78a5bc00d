import { decodeBase64 } from '../../bytes/text.ts'
import { entropyOf } from './entropy.ts'
import { isOfWords } from './word-likeness.ts'

/** What a variable, label, argument or option holds by its name. */
export type Kind = 'password' | 'token' | 'key'

/** Every pattern that judges names and values. Each takes work that is linear in the text. */
export const namePatterns = {
  passwordWord: /^(?:pass|pwd|pw|passphrase|\w{0,40}(?:password|passwd)|(?:db|root|user|admin|my|login)pass)s?$/,
  tokenWord:
    /^(?:\w{0,40}(?:token|secret|apikey|accesskey|secretkey|privatekey)|credentials?|authorization|bearer|auth|jwt|pat)s?$/,
  keyWord: /^keys?$/,
  /** Words that make of a key one that opens something. */
  openingWord: /^(?:api|access|secret|private|auth|encryption|signing|master|account|deploy|storage|app|license)$/,
  /** Last words by which a name speaks about a secret and does not hold it: PASSWORD_FILE, TOKEN_URL. */
  aboutWord:
    /^(?:file|path|dir|directory|folder|ur[il]s?|ids?|names?|version|sha\d{0,3}|md5|digest|checksum|fingerprint|length|len|min|max|size|ttl|expir\w{1,10}|timeout|age|days|types?|alg\w{0,7}|format|header|field|prefix|suffix|endpoint|hosts?|port|server|user|username|policy|method|enabled|required|stdin|env|var|ref|location|ring|provider|service|class|rotation|count|limit|regex|pattern|hint|prompt|store|expression|encryption|authentication|scheme|mode|strategy|manager|generator|validator)$/,
  publicWord: /^(?:gpg|pgp|public|pub|known|trusted|sha\d{0,3})$/,
  absenceWord: /^(?:no|disabled?|without|skip|ask)$/,
  /** The shell's own variables for folders. */
  folderName: /^(?:OLD)?PWD$/,
  /** Values that refer to a secret or to something else: variables, templates, addresses, versions, digests, public keys. */
  reference:
    /^(?:[$<%*=!-]|\{\{|\[)|^[a-z][a-z\d+.-]{1,20}:\/\/|^v?\d{1,20}(?:\.\d{1,20}){1,10}(?:[-+.][\w.]{1,40})?$|^[\d.,:-]+$|^sha\d{1,3}[:-]|^(?:ssh-|ecdsa-)|^[\w.+-]{1,80}@[\w-]{1,80}\.[\w.-]{1,80}$/,
  path: /^(?:~|\.{1,2})?\/(?:[\w.@-]+\/)*[\w.@-]*$/,
  fileName:
    /^[\w./-]{1,100}\.(?:json|ya?ml|toml|pem|key|crt|cer|pub|gpg|asc|txt|env|sh|conf|cfg|ini|properties|xml|js|ts|py|rb|php|go|list|d)$/,
  commonWord:
    /^(?:pass|passw(?:or)?d|pwd|secret|token|user|admin|root|changeit|required|optional|prompt|encrypted|disabled|enabled|default|string|never|always|file|empty|unset|locked)\d{0,4}$/i,
  /** Words, joined: the name of a thing, not a thing drawn at random. */
  words: /^(?:[a-z]+(?:[-_. :/][a-z]+)*|[A-Z]+(?:[-_.][A-Z]+)*|[A-Z][a-z]+(?:[-_ ][A-Z]?[a-z]+)*)$/,
  /** Where a text says that it stands for something. */
  standIn:
    /example|sample|placeholder|change[-_ ]?(?:me|it|this)|your[-_]|insert[-_]|replace[-_]?(?:me|with|this)|redacted|x{4,}|\*{3,}|\.{3,}|lorem/i,
  /** Alphabets and rows of figures. */
  sequence: /a-z|A-Z|0-9|bcdefgh|12345678|01234567|qwerty/i,
  date: /^\d{4}-\d\d-\d\d(?:T|$)/,
  /** What is encrypted, or kept elsewhere and only named. */
  kept: /^(?:ENC\(|\{cipher\}|vault:v?\d|arn:|ssm:|secret:|op:)/i,
  /** Lengths that key fingerprints and digests have in hex. */
  fingerprint:
    /^(?:0x)?(?:[\dA-Fa-f]{8}|[\dA-Fa-f]{16}|[\dA-Fa-f]{32}|[\dA-Fa-f]{40}|[\dA-Fa-f]{64}|[\dA-Fa-f]{96}|[\dA-Fa-f]{128})$/,
  uuid: /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i,
  /** Passwords of addresses in documentation, and what no password is. */
  examplePassword:
    /^(?:[a-z]{0,12}[-_]?(?:passw(?:or)?d|pass|pwd|secret|token)|user|x-oauth-basic|port|hunter2|p[a4@]\W?s{1,2}\W{0,2}w[o0]rd|my pass|key_|(?:foo|bar|baz)\W?(?:foo|bar|baz|bared)?)\d{0,4}[^\x00-\x7f]{0,3}$/i,
  /** Hosts that stand for any: those of RFC 2606 that texts use, and names that say so. */
  exampleHost: /@(?:(?:[\w-]{1,60}\.){0,5}example(?:\.(?:com|org|net))?|(?:some|your|my)?host(?:name)?)$/i,
  /** A command up to its option, of programs that take a password with `-p`, or a name and a password with `-u`. */
  passwordProgram: /(?<![\w-])(?:login|sshpass|twine|mysql\w{0,10}|mariadb\w{0,10}|mongo\w{0,10}|sqlcmd)\s[^;&|\n]{0,200}$/,
  /** Of these the programs that take it without a space. */
  attachedProgram: /(?<![\w-])(?:mysql(?!d\s)\w{0,10}|mariadb(?!d\s)[\w-]{0,10})\s[^;&|\n]{0,200}$/,
  /** Options of theirs with one dash where people forget the other. */
  attachedOption: /^-p(?:ort|rotocol|rompt|lugin|ager|id|rint)\b/,
  userProgram: /(?<![\w-])(?:login|curl|wget|svn|http)\s[^;&|\n]{0,200}$/,
} as const

/**
 * Whether a value is a secret by its name and its shape: `DB_PASSWORD=…`, `deploy.key=…`. Figures such as PYTHON_SHA256,
 * GPG_KEY (a fingerprint) or TOKEN_URL are none.
 */
export function isNamedSecret(secret: string, match: RegExpExecArray): boolean {
  const kind = kindOfName(match.groups?.['name'] ?? '')
  return kind !== undefined && isLike(kind, secret)
}

/** What a name says that its value is; undefined for a name of something else, or about a secret. */
export function kindOfName(name: string): Kind | undefined {
  const parts = name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((part) => part !== '')
  if (
    namePatterns.folderName.test(name) ||
    parts.some((part) => namePatterns.absenceWord.test(part)) ||
    namePatterns.aboutWord.test(parts.at(-1) ?? '')
  )
    return undefined
  if (parts.some((part) => namePatterns.passwordWord.test(part))) return 'password'
  if (parts.some((part) => namePatterns.tokenWord.test(part))) return 'token'
  if (!parts.some((part) => namePatterns.keyWord.test(part)) || parts.some((part) => namePatterns.publicWord.test(part)))
    return undefined
  return parts.some((part) => namePatterns.openingWord.test(part)) ? 'token' : 'key'
}

/** Whether a value looks like what the name says. */
export function isLike(kind: Kind, value: string): boolean {
  if (
    namePatterns.reference.test(value) ||
    namePatterns.path.test(value) ||
    namePatterns.fileName.test(value) ||
    namePatterns.commonWord.test(value) ||
    namePatterns.standIn.test(value) ||
    namePatterns.sequence.test(value) ||
    namePatterns.date.test(value) ||
    namePatterns.kept.test(value)
  )
    return false
  switch (kind) {
    case 'password':
      return value.length >= 6 && entropyOf(value) >= 2
    case 'token':
      return value.length >= 8 && entropyOf(value) >= 2.75 && !namePatterns.words.test(value)
    case 'key':
      return (
        value.length >= 16 &&
        entropyOf(value) >= 3.3 &&
        /\d/.test(value) &&
        /[A-Za-z]/.test(value) &&
        !namePatterns.fingerprint.test(value) &&
        !namePatterns.uuid.test(value)
      )
  }
}

/** So much is looked at for the program that an option belongs to. */
const commandLength = 200

/** Whether `-p VALUE` and `-u NAME:VALUE` are a password: only certain programs mean that. */
export function isLoginPassword(secret: string, match: RegExpExecArray): boolean {
  const before = match.input.slice(Math.max(0, match.index - commandLength), match.index + 1)
  const option = match[0].trimStart()
  const isOfUser = option.startsWith('-u') || option.startsWith('--user')
  // Clients of MySQL ask for a password unless it follows at once: then it may be any word.
  if (/^-p[^\s=]/.test(option) && namePatterns.attachedProgram.test(before))
    return !namePatterns.reference.test(secret) && !namePatterns.attachedOption.test(option)
  return (
    (isOfUser ? namePatterns.userProgram : namePatterns.passwordProgram).test(before) &&
    isLike('password', secret) &&
    !namePatterns.words.test(secret)
  )
}

/** Whether the password of an address is one, and the address none of documentation: `redis://default:foobared@host`. */
export function isAddressPassword(secret: string, match: RegExpExecArray): boolean {
  let decoded = secret
  try {
    decoded = decodeURIComponent(secret)
  } catch {
    // A percent sign that stands for itself.
  }
  return !namePatterns.examplePassword.test(decoded) && !namePatterns.exampleHost.test(match[0])
}

/** Whether a secret has small and large letters and digits in it, as those have that are drawn from all of them, and is no name. */
export function hasAllKinds(secret: string): boolean {
  return /[a-z]/.test(secret) && /[A-Z]/.test(secret) && /\d/.test(secret) && !isOfWords(secret)
}

/** Whether base64 stands for a login at a registry: user and password, or a whole file (config.json of docker) with such. */
export function isRegistryAuth(secret: string): boolean {
  const bytes = decodeBase64(secret)
  const text = bytes === undefined ? '' : new TextDecoder().decode(bytes)
  if (!/^\s{0,8}\{\s{0,8}"auths"/.test(text)) return isBasicAuth(secret)
  return Array.from(text.matchAll(/"auth"\s{0,8}:\s{0,8}"([A-Za-z0-9+/=]{8,2000})"/g)).some(([, auth = '']) => isBasicAuth(auth))
}

/** Whether base64 stands for a user and a password (RFC 7617), as registries' configurations keep them. */
function isBasicAuth(secret: string): boolean {
  const bytes = decodeBase64(secret)
  const [user, password] = bytes === undefined ? [] : new TextDecoder().decode(bytes).split(/:(.*)/s)
  return (
    user !== undefined &&
    password !== undefined &&
    /^[\x20-\x7e]{1,200}$/.test(user) &&
    password.length >= 4 &&
    !namePatterns.commonWord.test(password)
  )
}
