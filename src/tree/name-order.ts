/**
 * Names ascend by the UTF-16 code units of their text, which for most names is the order of their bytes. It is another one for
 * what lies beyond U+D7FF: bytes put a character above U+FFFF behind U+E000 to U+FFFF, its surrogates stand before them; and a
 * byte that is not UTF-8 stands for a lone surrogate U+DC80 to U+DCFF (`bytes/text.ts`), between the two.
 *
 *     of the name                   code units            key
 *     a character up to U+D7FF      0000 … D7FF           its bytes              00 … ED 9F BF
 *     one above U+FFFF              D800 DC00 … DBFF DFFF its bytes              F0 … F4
 *     a byte that is not UTF-8      DC80 … DCFF           F5 and the byte        F5 80 … F5 FF
 *     U+E000 to U+FFFF              E000 … FFFF           its bytes, EE as F6, EF as F7
 */
const escapedByte = 0xf5

/** No key is longer than this many times its name. */
export const maxKeyRatio = 2

/**
 * Writes the key of a name: bytes that ascend as the code units of names do. Different names have different keys.
 * @param bytes with the name from `start` to `end`; takes the key, which may not overlap it
 * @returns the end of the key; `at` where the name is its own key, and nothing is written that counts
 */
export function writeSortKey(bytes: Uint8Array, start: number, end: number, at: number): number {
  let to = at
  let isOther = false
  for (let from = start; from < end; ) {
    const lead = bytes[from] ?? 0
    const length = lead < 0x80 ? 1 : sequenceLength(bytes, from, end)
    if (length === 0) {
      bytes[to++] = escapedByte
      bytes[to++] = lead
      from++
      isOther = true
      continue
    }
    const isMoved = lead === 0xee || lead === 0xef
    isOther ||= isMoved
    bytes[to++] = isMoved ? lead + 8 : lead
    for (const next = from++ + length; from < next; from++) bytes[to++] = bytes[from] ?? 0
  }
  return isOther ? to : at
}

/** Length of the UTF-8 sequence of two to four bytes at a place (The Unicode Standard, table 3-7); 0 when there is none. */
function sequenceLength(bytes: Uint8Array, at: number, end: number): number {
  const lead = bytes[at] ?? 0
  const length = lead >= 0xf5 || lead < 0xc2 ? 0 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2
  if (length === 0 || at + length > end) return 0
  // Longer forms than needed, surrogates, and what is above U+10FFFF show in the second byte.
  const second = bytes[at + 1] ?? 0
  const least = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80
  const most = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf
  if (second < least || second > most) return 0
  for (let i = 2; i < length; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 0
  return length
}
