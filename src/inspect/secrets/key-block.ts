import { decodeBase64 } from '../../bytes/text.ts'

/** Shortest key that is one: an Ed25519 key as PKCS #8 has 64 characters of base64. */
const minLength = 60
/** Longer ones are cut, which whoever searches says: keys of OpenPGP with pictures have some hundred thousand. */
export const longestKey = 2 << 20

const separator = /(?:\s|\\{1,4}[nrt])*/y
/** A header before the key (RFC 1421, RFC 9580): `Proc-Type: 4,ENCRYPTED`. */
const header = /[A-Za-z][\w-]{1,39}: [^\r\n\\]{1,200}/y
const base64 = /(?:[A-Za-z0-9+/=]|(?:\s|\\{1,4}[nrt])+(?=[A-Za-z0-9+/=]))*/y

/**
 * Reads the base64 of a key in ASCII armour (RFC 7468, RFC 9580) that follows its BEGIN line; line ends may be escaped.
 * @returns undefined also for a key that ends before it is as long as it says: documentation shows such
 */
export function readArmoredKey(text: string, from: number): string | undefined {
  const end = text.indexOf('-----', from)
  const body = text.slice(from, Math.min(end < 0 ? text.length : end, from + longestKey))
  const key = readBase64(body, 0)
  if (key === undefined || end < 0 || end > from + longestKey) return key
  // Where more stands before the END line, a program puts the key together, and only a part was read.
  const isAll = endOfKey.test(body.slice(body.indexOf(key) + key.length))
  return isAll && isCutShort(key) ? undefined : key
}

/** What may stand between a key and its END line and is no part of the key: white space, and dots for what is left out. */
const endOfKey = /^(?:[\s.…*]|\\{1,4}[nrt]){0,40}$/

/** Whether a key in DER, which all are that do not belong to OpenSSH or OpenPGP, ends before the length that it begins with. */
function isCutShort(key: string): boolean {
  const bytes = decodeBase64(key.replace(/\s|\\{1,4}[nrt]/g, ''))
  const [tag, length = 0] = bytes ?? []
  if (bytes === undefined || tag !== 0x30) return false
  const lengthBytes = length < 0x80 ? 0 : length - 0x80
  const content = lengthBytes === 0 ? length : bytes.slice(2, 2 + lengthBytes).reduce((sum, byte) => sum * 256 + byte, 0)
  return 2 + lengthBytes + content > bytes.length
}

const puttyBegin = 'PuTTY-User-Key-File-'

/** Reads the private lines of a PuTTY key file (its format is in PuTTY's manual, appendix C). */
export function readPuttyKey(text: string, from: number): string | undefined {
  const end = text.indexOf(puttyBegin, from)
  const file = text.slice(from, Math.min(end < 0 ? text.length : end, from + longestKey))
  const match = /Private-Lines: (\d{1,4})\s/.exec(file)
  if (match === null) return undefined
  // The next line's name has the characters of base64 too.
  const lines = file
    .slice(match.index + match[0].length)
    .trimStart()
    .split('\n', Number(match[1]))
  return readBase64(lines.join('\n'), 0)
}

function readBase64(text: string, from: number): string | undefined {
  let start = skip(separator, text, from)
  for (let end = skip(header, text, start); end > start; end = skip(header, text, start)) start = skip(separator, text, end)
  const key = text.slice(start, skip(base64, text, start))
  return key.length < minLength ? undefined : key
}

/** Where a sticky pattern ends that is tried at a place; the place itself where it does not fit. */
function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at
}
