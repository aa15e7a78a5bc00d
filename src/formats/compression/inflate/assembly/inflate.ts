/**
 * Decodes DEFLATE (RFC 1951) as libdeflate does: 64 bits are held at a time, tables give literals and lengths in one load,
 * and while input and output have room nothing is checked but distances. Near the end of the input a slow loop goes symbol
 * by symbol and stops in front of one that is not wholly there, so that reading goes on from any byte.
 *
 * The state is this module's own: an instance of the module is one stream.
 */
import { bitCount, bitOffset, bits, giveBack, input, inputEnd, need, setBits, setInputAt, take } from './bits'
import { isLast, isStored, readBlockHeader, storedLength } from './block-header'
import { distanceTable, literalTable, outputEnd, outputStart, wideEnd } from './layout'
import { Stop } from './stop'
import { distanceBits, isEndOfBlock, isLiteral, isSpecial, isSubtable, literalBits } from './tables'

const enum Block { None, Stored, Coded }

/** Where the next byte of output goes. */
export let output: usize = outputStart
/** What a match may reach back to: the beginning of the member, or of what is still in the window. */
export let reach: usize = outputStart
/** Whether a byte of output takes 16 bits, so that it may be a marker; piece.ts says what that is. */
export let isWide: bool = false
/** Where decoding stops for want of room. */
let outputLimit: usize = outputEnd
/** Decoding stops where a block begins at this bit of the stream or behind it. */
let stopBit: i64 = i64.MAX_VALUE

let block: Block = Block.None
let isLastBlock: bool = false
/** Bytes of a stored block that are still to come. */
let storedLeft: u32 = 0

export function setOutput(to: usize, furthest: usize): void {
  output = to
  reach = furthest
}

export function setWide(wide: bool): void {
  isWide = wide
  outputLimit = wide ? wideEnd : outputEnd
}

/** Decoding stops for want of room so many bytes further on, or where output ends. Until output may be markers or not. */
export function setRoom(size: usize): void {
  outputLimit = min(output + size, outputEnd)
}

export function setStop(bit: i64): void {
  stopBit = bit
}

/** Begins a stream whose first block is next. */
export function startBlocks(): void {
  block = Block.None
  isLastBlock = false
}

/** Whether the block that was begun last is the last of the stream. */
export function isInLastBlock(): bool {
  return isLastBlock
}

/** Whether a block has begun and is not over. */
export function isInBlock(): bool {
  return block != Block.None
}

/** Decodes until something stops it. What was decoded stands before `output`. */
export function inflate(): Stop {
  while (true) {
    if (block == Block.None) {
      if (isLastBlock) return Stop.End
      if (bitOffset() >= stopBit) return Stop.Boundary
      const stop = enterBlock()
      if (stop != Stop.End) return stop
    }
    const stop = block == Block.Stored ? copyStored() : decodeSymbols()
    if (stop != Stop.End) return stop
    block = Block.None
  }
}

/** Decodes the header of a block and nothing behind it. */
export function enterBlock(): Stop {
  const stop = readBlockHeader()
  if (stop != Stop.End) return stop
  block = isStored ? Block.Stored : Block.Coded
  isLastBlock = isLast
  storedLeft = isStored ? storedLength : 0
  return Stop.End
}

/** Takes the first bytes of a stored block as given out before. Does nothing in other blocks. */
export function shortenStored(by: u32): void {
  if (block == Block.Stored) storedLeft -= min(by, storedLeft)
}

/** Section 3.2.4. */
function copyStored(): Stop {
  const width: usize = isWide ? 1 : 0
  // The literals before it may have gone beyond the limit.
  const room = output < outputLimit ? (outputLimit - output) >> width : 0
  const size = min(min(<usize>storedLeft, inputEnd - input), room)
  if (isWide) for (let i: usize = 0; i < size; i++) store<u16>(output + (i << 1), <u16>load<u8>(input + i))
  else memory.copy(output, input, size)
  setInputAt(input + size)
  output += size << width
  storedLeft -= <u32>size
  if (storedLeft == 0) return Stop.End
  return output >= outputLimit ? Stop.Output : Stop.Input
}

/** Decodes the symbols of a block (section 3.2.3); `End` means that the block is over. */
function decodeSymbols(): Stop {
  while (true) {
    if (output >= outputLimit) return Stop.Output
    if (inputEnd - input >= fastMargin) {
      const stop = isWide ? decodeFast<u16>() : decodeFast<u8>()
      giveBack()
      if (stop != Stop.Input) return stop
    } else {
      const stop = isWide ? decodeOne<u16>() : decodeOne<u8>()
      // `Output` stands for a symbol that was decoded.
      if (stop != Stop.Output) {
        giveBack()
        return stop
      }
    }
  }
}

/** The entry of the code that comes next. */
@inline
function entryAt(table: usize, width: u32, held: u64): u32 {
  return load<u32>(table + (<usize>(<u32>held & ((<u32>1 << width) - 1)) << 2))
}

/** The entry of a long code, whose first bits led to this entry and are used. */
@inline
function longEntry(table: usize, entry: u32, held: u64): u32 {
  return load<u32>(table + (<usize>((entry >> 16) + (<u32>held & ((<u32>1 << ((entry >> 8) & 15)) - 1))) << 2))
}

/** A length or distance: its base, and the extra bits that follow the code, which is still held. */
@inline
function valueOf(entry: u32, held: u64): u32 {
  return (entry >> 16) + (<u32>(held & ((<u64>1 << <u64>entry) - 1)) >> ((entry >> 8) & 15))
}

/** Writes the literal that these bits end with. */
@inline
function putLiteral<T>(at: usize, literal: u32): void {
  store<T>(at, <T>(sizeof<T>() == 1 ? literal : literal & 0xff))
}

/** What one round of the fast loop may load: three words, and the bits that are held may be given back. */
const fastMargin: usize = 40

/** Literals and matches while both buffers have room; `Input` when one of them has not. */
function decodeFast<T>(): Stop {
  const inputLimit = inputEnd - fastMargin
  const toLimit = outputLimit
  const furthest = reach
  let from = input
  let to = output
  let held = bits
  // Only the lowest six bits count, as in all shifts; what lies above them is left as it falls.
  let count: u64 = bitCount
  let stop: Stop = Stop.Input

  held |= load<u64>(from) << count
  from += <usize>(7 - ((count >> 3) & 7))
  count |= 56
  let entry = entryAt(literalTable, literalBits, held)
  while (true) {
    let before = held
    held >>= <u64>entry
    count -= <u64>entry
    if (<i32>entry < 0) {
      let literal = entry >> 16
      entry = entryAt(literalTable, literalBits, held)
      before = held
      held >>= <u64>entry
      count -= <u64>entry
      putLiteral<T>(to, literal)
      to += sizeof<T>()
      if (<i32>entry < 0) {
        literal = entry >> 16
        entry = entryAt(literalTable, literalBits, held)
        before = held
        held >>= <u64>entry
        count -= <u64>entry
        putLiteral<T>(to, literal)
        to += sizeof<T>()
        if (<i32>entry < 0) {
          putLiteral<T>(to, entry >> 16)
          to += sizeof<T>()
          held |= load<u64>(from) << count
          from += <usize>(7 - ((count >> 3) & 7))
          count |= 56
          if (from >= inputLimit || to >= toLimit) break
          entry = entryAt(literalTable, literalBits, held)
          continue
        }
      }
    }
    if ((entry & isSpecial) != 0) {
      if ((entry & isEndOfBlock) != 0) {
        stop = Stop.End
        break
      }
      if ((entry & isSubtable) == 0) {
        stop = Stop.BadSymbol
        break
      }
      entry = longEntry(literalTable, entry, held)
      before = held
      held >>= <u64>entry
      count -= <u64>entry
      if (<i32>entry < 0) {
        putLiteral<T>(to, entry >> 16)
        to += sizeof<T>()
        held |= load<u64>(from) << count
        from += <usize>(7 - ((count >> 3) & 7))
        count |= 56
        if (from >= inputLimit || to >= toLimit) break
        entry = entryAt(literalTable, literalBits, held)
        continue
      }
      if ((entry & isSpecial) != 0) {
        stop = (entry & isEndOfBlock) != 0 ? Stop.End : Stop.BadSymbol
        break
      }
    }
    const length = valueOf(entry, before)

    // Two literals, a length and a distance may need more than one load has.
    held |= load<u64>(from) << count
    from += <usize>(7 - ((count >> 3) & 7))
    count |= 56
    entry = entryAt(distanceTable, distanceBits, held)
    if ((entry & isSpecial) != 0) {
      if ((entry & isSubtable) == 0) {
        stop = Stop.BadSymbol
        break
      }
      held >>= <u64>distanceBits
      count -= <u64>distanceBits
      entry = longEntry(distanceTable, entry, held)
      if ((entry & isSpecial) != 0) {
        stop = Stop.BadSymbol
        break
      }
    }
    const distance = <usize>valueOf(entry, held) * sizeof<T>()
    held >>= <u64>entry
    count -= <u64>entry
    let source = to - distance
    if (source < furthest) {
      stop = Stop.BadDistance
      break
    }
    // The next entry is on its way while the bytes are copied.
    held |= load<u64>(from) << count
    from += <usize>(7 - ((count >> 3) & 7))
    count |= 56
    entry = entryAt(literalTable, literalBits, held)
    const end = to + <usize>length * sizeof<T>()
    if (distance >= 16) {
      v128.store(to, v128.load(source))
      v128.store(to, v128.load(source, 16), 16)
      while (to + 32 < end) {
        to += 32
        source += 32
        v128.store(to, v128.load(source))
        v128.store(to, v128.load(source, 16), 16)
      }
    } else if (distance >= 8) {
      do {
        store<u64>(to, load<u64>(source))
        to += 8
        source += 8
      } while (to < end)
    } else if (distance == sizeof<T>()) {
      const byte = sizeof<T>() == 1 ? i8x16.splat(load<i8>(source)) : i16x8.splat(load<i16>(source))
      do {
        v128.store(to, byte)
        to += 16
      } while (to < end)
    } else {
      do {
        store<u64>(to, load<u64>(source))
        to += distance
        source += distance
      } while (to < end)
    }
    to = end
    if (from >= inputLimit || to >= toLimit) break
  }
  setBits(from, held, <u32>count & 63)
  output = to
  return stop
}

/** One symbol, when its bits are all there; `Output` when it was decoded, `End` when it ends the block. */
function decodeOne<T>(): Stop {
  need(48)
  let held = bits
  let entry = entryAt(literalTable, literalBits, held)
  let used: u32 = 0
  if ((entry & (isLiteral | isSpecial | isSubtable)) == (isSpecial | isSubtable)) {
    used = literalBits
    held >>= literalBits
    entry = longEntry(literalTable, entry, held)
  }
  used += entry & 0xff
  // Bits that are not there are zeros, which may look like an invalid code.
  if (bitCount < used || (bitCount < 15 && isInvalid(entry))) return Stop.Input
  if ((entry & isLiteral) != 0) {
    putLiteral<T>(output, entry >> 16)
    output += sizeof<T>()
    take(used)
    return Stop.Output
  }
  if ((entry & isSpecial) != 0) {
    take(used)
    return (entry & isEndOfBlock) != 0 ? Stop.End : Stop.BadSymbol
  }
  const length = valueOf(entry, held)
  held >>= <u64>entry
  const afterLength = used

  entry = entryAt(distanceTable, distanceBits, held)
  if ((entry & (isSpecial | isSubtable)) == (isSpecial | isSubtable)) {
    used += distanceBits
    held >>= distanceBits
    entry = longEntry(distanceTable, entry, held)
  }
  used += entry & 0xff
  if (bitCount < used || (bitCount < afterLength + 15 && isInvalid(entry))) return Stop.Input
  if ((entry & isSpecial) != 0) return Stop.BadSymbol
  const distance = <usize>valueOf(entry, held) * sizeof<T>()
  if (output - distance < reach) return Stop.BadDistance
  for (const end = output + <usize>length * sizeof<T>(); output < end; output += sizeof<T>()) {
    store<T>(output, load<T>(output - distance))
  }
  setBits(input, bits >> <u64>used, bitCount - used)
  return Stop.Output
}

@inline
function isInvalid(entry: u32): bool {
  return (entry & (isLiteral | isSpecial | isEndOfBlock | isSubtable)) == isSpecial
}
