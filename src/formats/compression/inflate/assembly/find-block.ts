/**
 * Finds where a block may begin, trying every bit: coded blocks with codes of their own that are not the last, which nearly all
 * are. The first 13 bits of a header rule out eight places of nine and tell how far to go on; then the code lengths of the code
 * length code must use up their code space, which few do by chance; then the whole header must make sense.
 */
import { alignToByte, byteOffset, input, inputEnd, setInputAt, skipBits } from './bits'
import { readBlockHeader } from './block-header'
import { shareTable, skipTable } from './layout'
import { Stop } from './stop'

/** Bits that a look-up takes: a header's first 13, up to the number of distance codes. */
const lookedAt: u32 = 13

let isPrepared: bool = false

/**
 * The first such place from one bit of the stream on and before another; −1 where there is none. Of what was pushed nothing is used.
 * A header that is not wholly there is none.
 */
export function findBlock(from: f64, to: f64): f64 {
  if (!isPrepared) prepare()
  const start = input
  const base = <i64>start * 8 - byteOffset() * 8
  // Three words are loaded from a place on.
  const limit = min(<i64>to + base, <i64>(inputEnd - 32) * 8)
  let found: f64 = -1
  for (let bit = <i64>from + base; bit < limit; ) {
    const at = <usize>(bit >> 3)
    const word = load<u64>(at) >> (<u64>bit & 7)
    const skip = load<u8>(skipTable + <usize>(word & 0x1fff))
    if (skip > 0) bit += skip
    else if (isCodeFull(bit, (<u32>(word >> 13) & 15) + 4) && isHeader(bit)) {
      found = <f64>(bit - base)
      break
    } else bit++
  }
  alignToByte()
  setInputAt(start)
  return found
}

/** Whether so many lengths of the code length code, behind the 17 bits that precede them, use up the code space. */
@inline
function isCodeFull(bit: i64, count: u32): bool {
  const place = bit + 17
  // 57 bits at least.
  const lengths = (load<u64>(<usize>(place >> 3)) >> (<u64>place & 7)) & ((<u64>1 << <u64>(3 * count)) - 1)
  return share(lengths) + share(lengths >> 12) + share(lengths >> 24) + share(lengths >> 36) + share(lengths >> 48) == 128
}

@inline
function share(lengths: u64): u32 {
  return load<u16>(shareTable + (<usize>(lengths & 0xfff) << 1))
}

function isHeader(bit: i64): bool {
  alignToByte()
  setInputAt(<usize>(bit >> 3))
  skipBits(<u32>bit & 7)
  return readBlockHeader() == Stop.End
}

function prepare(): void {
  for (let bits: u32 = 0; bits < 1 << lookedAt; bits++) {
    let skip: u32 = 0
    while (skip < lookedAt && !mayBegin(bits >> skip, lookedAt - skip)) skip++
    store<u8>(skipTable + bits, skip)
  }
  for (let lengths: u32 = 0; lengths < 0x1000; lengths++) {
    let sum: u32 = 0
    for (let i: u32 = 0; i < 12; i += 3) {
      const length = (lengths >> i) & 7
      if (length > 0) sum += <u32>128 >> length
    }
    store<u16>(shareTable + (<usize>lengths << 1), sum)
  }
  isPrepared = true
}

/** Whether a header may begin with so many bits: not the last, kind 2, at most 286 symbols and 30 distances. */
function mayBegin(bits: u32, count: u32): bool {
  if (((bits ^ 4) & ((<u32>1 << min(count, 3)) - 1)) != 0) return false
  if (count >= 8 && ((bits >> 3) & 31) > 29) return false
  return count < 13 || ((bits >> 8) & 31) <= 29
}
