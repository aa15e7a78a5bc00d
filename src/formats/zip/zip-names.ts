import { decodeText } from '../../bytes/text.ts'

/** Code page 437, the upper half: what names are in unless an archive says UTF-8 (APPNOTE, appendix D). */
const upperHalf =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0'

/**
 * The name of an entry. Most programs on Unix write UTF-8 without saying so, and text that happens to be valid UTF-8 is
 * hardly ever anything else.
 * @param isUtf8 whether the archive says so
 */
export function decodeZipName(bytes: Uint8Array, isUtf8: boolean): string {
  const text = decodeText(bytes)
  return isUtf8 || text.isWellFormed() ? text : decodeCp437(bytes)
}

function decodeCp437(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : upperHalf.charAt(byte - 0x80))).join('')
}
