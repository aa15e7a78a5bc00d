import { encodeText } from '../bytes/text.ts'

/**
 * Writes a text for a shell so that it is one word and stays what it is: as it stands, in single quotes, or, where it holds what no
 * line should hold or bytes that are not UTF-8, as `$'…'`, which bash, zsh and ksh read.
 */
export function quoteForShell(text: string): string {
  if (/^[\w@%+=:,./][\w@%+=:,./-]*$/.test(text)) return text
  if (!/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u.test(text)) return `'${text.replaceAll("'", "'\\''")}'`
  let quoted = ''
  for (const character of text) {
    if (/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u.test(character))
      quoted += [...encodeText(character)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')
    else quoted += /['\\]/.test(character) ? `\\${character}` : character
  }
  // A digit behind an escape would be taken for a part of it.
  return `$'${quoted.replace(/(\\x[0-9a-f]{2})(?=[0-9a-fA-F])/g, (escape) => `${escape}'$'`)}'`
}
