/**
 * Names out of an image go into terminals, logs of CI, JSON, XML and SARIF: none of them may take a name for a command. Here is
 * what must not stand in any output as it is; each form writes it in its own way.
 *
 * - control characters (C0, DEL, C1) and line separators: they steer terminals and begin lines;
 * - format characters: they turn the direction of text, or hide;
 * - lone surrogates and noncharacters: UTF-8 has no form for the former, XML 1.0 (production 2, Char) none for U+FFFE and U+FFFF;
 * - the second of two `#`: `##[…]`, `##vso[…]` and `##teamcity[…]` are commands to GitHub Actions, Azure Pipelines and TeamCity,
 *   the first two anywhere in a line.
 */
export const activeText = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Noncharacter_Code_Point}]|(?<=#)#/gu

/**
 * JSON of a value, as `JSON.stringify` writes it, with everything active as `\u` escapes: it parses to the same value. Line
 * breaks stand only where `indent` puts them.
 */
export function jsonText(value: unknown, indent?: number): string {
  // Outside of strings JSON has none of these but the line breaks of an indent.
  return (JSON.stringify(value, null, indent) ?? 'null').replace(activeText, (text) => (text === '\n' ? text : escapeUnits(text)))
}

function escapeUnits(text: string): string {
  return Array.from({ length: text.length }, (_, i) => `\\u${text.charCodeAt(i).toString(16).padStart(4, '0')}`).join('')
}

/**
 * One line with everything active in it written as an escape. GitHub Actions obeys a line that begins with `::`, whatever space is
 * before it.
 */
export function inertText(text: string): string {
  return text.replace(activeText, escapeCharacter).replace(/^\s*:(?=:)/, (start) => start.slice(0, -1) + escapeCharacter(':'))
}

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code >= 0xdc80 && code <= 0xdcff) return `\\x${(code - 0xdc00).toString(16)}`
  return code < 0x80 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u{${code.toString(16)}}`
}
