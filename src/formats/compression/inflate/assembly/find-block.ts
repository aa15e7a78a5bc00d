/**
 * Finds where a block may begin that is not the last: coded with codes of its own, or stored with some length, as nearly all are.
 *
 * Coded ones by trying every bit. The first 13 bits of a header rule out eight places of nine and tell how far to go on; then the code
 * lengths of the code length code must use up their code space, which few do by chance; then the whole header must make sense.
 *
 * Stored ones by trying every byte for a length and its complement. Where exactly their header begins nobody can tell, since zeros pad it:
 * its place is that of the last three bits before the length.
 */
import { alignToByte, byteOffset, input, inputEnd, setInputAt, skipBits } from './bits'
import { isCoded, isStored, readBlockHeader, storedLength } from './block-header'
import { shareTable, skipTable } from './layout'
import { Stop } from './stop'

/** Bits that a look-up takes: a header's first 13, up to the number of distance codes. */
const lookedAt: u32 = 13

/** Shorter stored blocks are none that a search would find. Flushes make empty ones. */
const leastStored: u32 = 256

let isPrepared: bool = false

/** Whether a search would find the block whose header was read last, if it is not the last, and if zeros pad it where it is stored. */
export function isFindable(): bool {
  return isCoded || (isStored && storedLength >= leastStored)
}

/** How many bits behind the beginning of the block that was just entered a search would find it, when it begins at this bit of a byte. */
export function placeInHeader(bit: u32): u32 {
  return isStored ? ((8 - ((bit + 3) & 7)) & 7) : 0
}

/** Whether the three bits before a stored block's length are zero: kind 0, not the last. */
@inline
function isPaddedWithZeros(length: usize): bool {
  return load<u8>(length - 1) < 0x20
}

/**
 * The first such place from one bit of the stream on and before another; −1 where there is none. Of what was pushed nothing is used.
 * A header that is not wholly there is none.
 */
export function findBlock(from: f64, to: f64): f64 {
  if (!isPrepared) prepare()
  const start = input
  const base = <i64>start * 8 - byteOffset() * 8
  // Three words are loaded from a place on.
  const first = <i64>from + base
  const last = min(<i64>to + base, <i64>(inputEnd - 32) * 8)
  const stored = findStored(first, last)
  const limit = min(stored, last)
  let found: f64 = stored < last ? <f64>(stored - base) : -1
  for (let bit = first; bit < limit; ) {
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

/** Where the first stored block has its place between two bits; behind them when there is none. */
function findStored(from: i64, to: i64): i64 {
  for (let at = <usize>((from + 3 + 7) >> 3); <i64>at * 8 - 3 < to; at++) {
    const word = load<u32>(at)
    if (((word >> 16) ^ word) << 16 == 0xffff_0000 && (word & 0xffff) >= leastStored && isPaddedWithZeros(at)) return <i64>at * 8 - 3
  }
  return to
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
