/** A piece of a name: as it stands, or an escape for something that would not be seen or would disturb. */
export interface NamePart {
  readonly text: string
  readonly isEscape: boolean
}

// Controls, soft hyphen, invisible and bidirectional characters, odd spaces, fillers, variation selectors, tags, private use,
// and surrogates without their other half.
const hostile =
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u001f\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff]|\p{Cs}|\p{Co}|[\u{e0000}-\u{e0fff}]|\\/gu

const hostileOrAccent = new RegExp(`[\\u0300-\\u036f]|${hostile.source}`, 'gu')

// Where a name has letter and accent apart though there is one character for both (NFD), its accents are escaped: it would
// look the same as the name in one piece (NFC), which is another file.
function patternFor(text: string): RegExp {
  return text === text.normalize('NFC') ? hostile : hostileOrAccent
}

/**
 * Cuts a text out of an image into what can be shown as it is and escapes: `\n`, `\x1b`, `\u202e`, and `\x80` for a byte
 * that is not UTF-8. A backslash is doubled, so that no name can look like the escape of another.
 */
export function splitName(text: string): NamePart[] {
  const parts: NamePart[] = []
  let last = 0
  for (const match of text.matchAll(patternFor(text))) {
    if (match.index > last) parts.push({ text: text.slice(last, match.index), isEscape: false })
    parts.push({ text: escapeCharacter(match[0]), isEscape: true })
    last = match.index + match[0].length
  }
  if (last < text.length) parts.push({ text: text.slice(last), isEscape: false })
  return parts
}

/** The same as one text, for titles and labels. */
export function formatName(text: string): string {
  return text.replace(patternFor(text), escapeCharacter)
}

/** Like formatName, but line breaks and tabs stay: for texts of several lines, such as instructions. */
export function formatLines(text: string): string {
  return text.replace(hostile, (character) => (/[\n\t\\]/.test(character) ? character : escapeCharacter(character)))
}

const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' }

function escapeCharacter(character: string): string {
  const known = short[character]
  if (known !== undefined) return known
  const code = character.codePointAt(0) ?? 0
  if (code >= 0xdc80 && code <= 0xdcff) return `\\x${(code - 0xdc00).toString(16)}`
  if (code < 0x80) return `\\x${code.toString(16).padStart(2, '0')}`
  return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, '0')}`
}
