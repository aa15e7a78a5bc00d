/** A piece of a name: as it stands, or an escape for something that would not be seen or would disturb. */
export interface NamePart {
  readonly text: string
  readonly isEscape: boolean
}

// Controls, odd spaces, specials; everything that is invisible by its nature (zero width, bidirectional controls, fillers,
// variation selectors, tags); surrogates without their other half; private use; and the backslash of the escapes.
const hostile =
  /[\u0000-\u001f\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u2800\u3000\ufff9-\uffff]|\p{DI}|\p{Cs}|\p{Co}|\\/gu
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
