/** A text to stand between Han: what begins or ends with a letter or digit is set off by a space there. */
export function spaced(text: string): string {
  const isOther = (character: string | undefined) => character !== undefined && /[\p{Script=Latin}\d./"]/u.test(character)
  return `${isOther(text[0]) ? ' ' : ''}${text}${isOther(text.at(-1)) ? ' ' : ''}`
}
