import { entropyOf } from './entropy.ts'
import { isLike, kindOfName, namePatterns } from './named-secret.ts'
import { isOfWords, piecesOf } from './word-likeness.ts'

/** Every pattern by which values in files are judged. Each takes work that is linear in the text. */
export const valuePatterns = {
  /** Words of a name that is about something else than a secret of one's own: pages of a list, what a browser may see. */
  otherName:
    /^(?:public|publishable|site|example|sample|test|testing|fake|dummy|mock|placeholder|hash|hashed|digest|checksum|integrity|cache|sort|primary|foreign|partition|row|event|symbol|keyboard|hot|shortcut|csrf|xsrf|next|page|pagination|continuation|cancel|sync|cursor|marker|label|title|text|message|error|description|icon|css|style|button|color|i18n|translation|locale)$/,
  /** What a text is put in later, or what is read from elsewhere: templates, variables, calls, members. */
  reference: /\$\{|\{\{|#\{|%\{|@\{|\$\(|%\(|^@[\w.]{1,60}@$|^[$%@&*!<>|{[(#]|<[\w ./-]{1,60}>|^env[.:(]|^[\w.]{1,60}[([]/i,
  /** Words that people put where a secret goes while they write and try things. */
  trial:
    /dummy|your|insert|fake|mock|todo|fixme|foo_?bar|passw(?:or)?d|passphrase|secret|(?:api|auth|access)[-_]?(?:key|token)|^(?:admin|root|user|test|demo|guest|pass|letmein|welcome|hello|abc|foo|bar|none|null)[\d!@#._-]{0,8}$/i,
  /** Certificates and public keys, as base64 of DER and as SSH writes them. */
  publicKey: /^(?:MI[A-Za-z]|AAAA[BCE]3Nz|LS0tLS1)/,
  /** Names of secrets that some services give out as UUIDs; tokens that are UUIDs mostly count changes and requests. */
  uuidName: /secret|api[-_]?key/i,
  /** Digests and signatures that are told by what stands before. */
  digest: /^(?:sha\d{1,3}|md5|blake\w{1,3}|argon2\w{0,2}|pbkdf2|scrypt|bcrypt)[-:_$]/i,
  hex: /^[\da-f]{16,}$/i,
} as const

/** Least entropy of what is drawn at random: hex reaches 4 bits, and a short one less. */
const randomEntropy = 3.3
const hexEntropy = 2.9
/**
 * Whether a quoted text in source code is a secret by the name before it and by what it looks like: at random, and like no word,
 * identifier, path or template.
 */
export function isQuotedSecret(secret: string, match: RegExpExecArray): boolean {
  return isSecretOf(nameBefore(match), secret, false)
}

/** The same for a value in a format of settings, where shorter ones count, and passwords that people choose. */
export function isSettingSecret(secret: string, match: RegExpExecArray): boolean {
  return isSecretOf(nameBefore(match), secret, true)
}

/** Names are longer than the word in them that was found. */
const longestName = 60

/** The whole name in which the group `word` is: letters before it belong to it. */
function nameBefore(match: RegExpExecArray): string {
  const before = /[\w.-]*$/.exec(match.input.slice(Math.max(0, match.index - longestName), match.index))?.[0] ?? ''
  return `${before}${match.groups?.['word'] ?? ''}`
}

function isSecretOf(name: string, value: string, isSetting: boolean): boolean {
  const kind = kindOfName(name)
  if (kind === undefined || kind === 'key' || partsOf(name).some((part) => valuePatterns.otherName.test(part))) return false
  if (isOther(value) || !isLike(kind, value)) return false
  return kind === 'password'
    ? isPassword(value, isSetting)
    : isRandom(value, isSetting ? 12 : 16, isSetting && valuePatterns.uuidName.test(name))
}

function partsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
}

/** Whether a value is something else that programs and settings hold. */
function isOther(value: string): boolean {
  return (
    !/\d/.test(value) ||
    !/[A-Za-z]/.test(value) ||
    namePatterns.words.test(value) ||
    [valuePatterns.reference, valuePatterns.trial, valuePatterns.publicKey, valuePatterns.digest].some((pattern) =>
      pattern.test(value),
    )
  )
}

/** People choose passwords: they are shorter than tokens, and in settings words with figures count, but not names of several words. */
function isPassword(value: string, isSetting: boolean): boolean {
  if (!isSetting) return isRandom(value, 10, false)
  const words = piecesOf(value).filter((piece) => /^[A-Za-z]{3}/.test(piece))
  return value.length >= 8 && entropyOf(value) >= 2.5 && (words.length < 3 || !isOfWords(value))
}

function isRandom(value: string, minLength: number, takesUuids: boolean): boolean {
  if (value.length < minLength) return false
  if (namePatterns.uuid.test(value)) return takesUuids
  if (valuePatterns.hex.test(value)) return entropyOf(value) >= hexEntropy
  const least = Math.min(randomEntropy, Math.log2(value.length) - 0.6)
  return entropyOf(value) >= least && (value.match(/[A-Za-z\d]/g)?.length ?? 0) >= value.length * 0.7 && !isOfWords(value)
}
