/**
 * Decoding tables for Huffman codes (RFC 1951, section 3.2.2). One load by the next bits gives a symbol with its base
 * value, and how many bits it takes together with its extra bits. Codes longer than the table is wide lead to a subtable.
 *
 * An entry is 32 bits:
 *
 *     bit 31       a literal: its byte in bits 16 to 23
 *     bits 16–30   base of a length or distance; for a subtable its first entry
 *     bit 15       none of these: bits 12 to 14 say what
 *     bits 8–11    bits of the code alone; for a subtable its width
 *     bits 0–7     bits of the code and its extra bits
 *
 * zlib's rules on what is a code: never oversubscribed, complete but for a single code of one bit.
 */
import { lengthCounts, lengthOffsets, sortedSymbols } from './layout'

export const isLiteral: u32 = 0x8000_0000
export const isSpecial: u32 = 0x8000
export const isSubtable: u32 = 0x4000
export const isEndOfBlock: u32 = 0x2000
const invalid: u32 = isSpecial

export const literalBits: u32 = 11
export const distanceBits: u32 = 8
export const codeLengthBits: u32 = 7

/** Which alphabet a table is for. */
export const enum Alphabet { CodeLengths, Literals, Distances }

/** The part of an entry that does not depend on the code: base, kind and extra bits. */
function entryOf(alphabet: Alphabet, symbol: u32): u32 {
  if (alphabet == Alphabet.CodeLengths) return symbol << 16
  if (alphabet == Alphabet.Distances) {
    if (symbol >= 30) return invalid
    if (symbol < 4) return (symbol + 1) << 16
    const extra = (symbol >> 1) - 1
    return (((2 + (symbol & 1)) << extra) + 1) << 16 | extra
  }
  if (symbol < 256) return isLiteral | symbol << 16
  if (symbol == 256) return isSpecial | isEndOfBlock
  if (symbol >= 286) return invalid
  if (symbol == 285) return 258 << 16
  const index = symbol - 257
  if (index < 8) return (index + 3) << 16
  const extra = (index >> 2) - 1
  return (((4 + (index & 3)) << extra) + 3) << 16 | extra
}

/** An entry for a code of so many bits; what it takes in all is the code and the extra bits. */
@inline
function withCode(entry: u32, bits: u32): u32 {
  return entry + (bits << 8 | bits)
}

/**
 * Builds the table of one alphabet from the code lengths of its symbols, a byte each.
 * @returns whether the lengths make a code
 */
export function buildTable(table: usize, tableBits: u32, alphabet: Alphabet, lengths: usize, count: u32): bool {
  memory.fill(lengthCounts, 0, 64)
  for (let i: u32 = 0; i < count; i++) {
    const at = lengthCounts + (<usize>load<u8>(lengths + i) << 2)
    store<u32>(at, load<u32>(at) + 1)
  }
  let maxLength: u32 = 15
  while (maxLength > 0 && load<u32>(lengthCounts + (<usize>maxLength << 2)) == 0) maxLength--

  // The share of the code space that is used, in units of the longest code.
  let used: u32 = 0
  let offset: u32 = 0
  for (let length: u32 = 1; length <= 15; length++) {
    const ofLength = load<u32>(lengthCounts + (<usize>length << 2))
    store<u32>(lengthOffsets + (<usize>length << 2), offset)
    offset += ofLength
    used = (used << 1) + ofLength
    if (used > <u32>1 << length) return false
  }
  const isComplete = used == 1 << 15
  if (!isComplete && (maxLength > 1 || alphabet == Alphabet.CodeLengths)) return false

  for (let symbol: u32 = 0; symbol < count; symbol++) {
    const length = <usize>load<u8>(lengths + symbol)
    if (length == 0) continue
    const at = lengthOffsets + (length << 2)
    const place = load<u32>(at)
    store<u32>(at, place + 1)
    store<u16>(sortedSymbols + (<usize>place << 1), <u16>symbol)
  }

  if (!isComplete) {
    // No code at all, or the one bit 0; everything else is an error where it is met.
    const only = maxLength == 0 ? invalid : withCode(entryOf(alphabet, load<u16>(sortedSymbols)), 1)
    for (let i: u32 = 0; i < <u32>1 << tableBits; i += 2) {
      store<u32>(table + (<usize>i << 2), only)
      store<u32>(table + (<usize>i << 2) + 4, invalid)
    }
    return true
  }
  fill(table, tableBits, alphabet, maxLength)
  return true
}

/**
 * Codes ascend by length and symbol; deflate packs them from their first bit, so they are counted bit-reversed. The table
 * doubles with each length, which repeats the shorter codes at once.
 */
function fill(table: usize, tableBits: u32, alphabet: Alphabet, maxLength: u32): void {
  let code: u32 = 0
  let next = sortedSymbols
  let length: u32 = 1
  const narrow = min(maxLength, tableBits)
  for (; length <= narrow; length++) {
    // At one bit there is nothing to repeat yet.
    if (length > 1) memory.copy(table + (<usize>1 << (length + 1)), table, <usize>1 << (length + 1))
    for (let left = load<u32>(lengthCounts + (<usize>length << 2)); left > 0; left--) {
      store<u32>(table + (<usize>code << 2), withCode(entryOf(alphabet, load<u16>(next)), length))
      next += 2
      code = following(code, length)
    }
  }
  for (; length <= tableBits; length++) memory.copy(table + (<usize>1 << (length + 1)), table, <usize>1 << (length + 1))

  const mask = (<u32>1 << tableBits) - 1
  let prefix: u32 = ~0
  let start: u32 = 0
  let end: u32 = mask + 1
  for (; length <= maxLength; length++) {
    for (let left = load<u32>(lengthCounts + (<usize>length << 2)); left > 0; left--) {
      if ((code & mask) != prefix) {
        prefix = code & mask
        start = end
        let width = length - tableBits
        // As wide as the codes that begin with these bits are long.
        for (let space = left; space < <u32>1 << width;) {
          width++
          space = (space << 1) + load<u32>(lengthCounts + (<usize>(tableBits + width) << 2))
        }
        end = start + (1 << width)
        store<u32>(table + (<usize>prefix << 2), isSpecial | isSubtable | start << 16 | width << 8 | tableBits)
      }
      const entry = withCode(entryOf(alphabet, load<u16>(next)), length - tableBits)
      for (let i = start + (code >> tableBits); i < end; i += <u32>1 << (length - tableBits)) store<u32>(table + (<usize>i << 2), entry)
      next += 2
      code = following(code, length)
    }
  }
}

/** The next code of this length, bit-reversed; after the last one the value has no meaning. */
@inline
function following(code: u32, length: u32): u32 {
  const zeros = code ^ ((<u32>1 << length) - 1)
  if (zeros == 0) return code
  const bit = <u32>1 << (31 - clz(zeros))
  return (code & (bit - 1)) | bit
}
