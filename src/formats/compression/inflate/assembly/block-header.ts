/** The header of a block (RFC 1951, section 3.2.3): its kind, its length when it is stored, its tables when it is coded. */
import { bitCount, bitOffset, bits, giveBack, input, need, setBits, take } from './bits'
import { codeLengthTable, distanceTable, lengths, literalTable } from './layout'
import { Stop } from './stop'
import { Alphabet, buildTable, codeLengthBits, distanceBits, literalBits } from './tables'

/** Whether the header that was read last is that of the last block. */
export let isLast: bool = false
/** Whether its block is stored; it is coded otherwise. */
export let isStored: bool = false
/** Whether its block is coded with codes of its own. */
export let isCoded: bool = false
/** Length of a stored block. */
export let storedLength: u32 = 0
/** Offset of the header in the stream, in bits. */
export let headerOffset: i64 = 0

/** Whether the tables are those of the fixed codes. */
let hasFixedTables: bool = false

/** Takes nothing when the header is not wholly there. `End` means that it is read. */
export function readBlockHeader(): Stop {
  const startInput = input
  const startBits = bits
  const startCount = bitCount
  headerOffset = bitOffset()
  const stop = parseBlockHeader()
  if (stop == Stop.Input) setBits(startInput, startBits, startCount)
  return stop
}

function parseBlockHeader(): Stop {
  if (!need(3)) return Stop.Input
  isLast = take(1) == 1
  const type = take(2)
  isStored = type == 0
  isCoded = type == 2
  if (type == 3) return Stop.BadBlockType
  if (isStored) {
    take(bitCount & 7)
    if (!need(32)) return Stop.Input
    const length = take(16)
    if (take(16) != (length ^ 0xffff)) return Stop.BadStoredLength
    giveBack()
    storedLength = length
  } else {
    const stop = type == 1 ? buildFixedTables() : readCodeLengths()
    if (stop != Stop.End) return stop
    giveBack()
  }
  return Stop.End
}

/** Section 3.2.6. */
function buildFixedTables(): Stop {
  if (hasFixedTables) return Stop.End
  memory.fill(lengths, 8, 144)
  memory.fill(lengths + 144, 9, 112)
  memory.fill(lengths + 256, 7, 24)
  memory.fill(lengths + 280, 8, 8)
  buildTable(literalTable, literalBits, Alphabet.Literals, lengths, 288)
  memory.fill(lengths, 5, 32)
  buildTable(distanceTable, distanceBits, Alphabet.Distances, lengths, 32)
  hasFixedTables = true
  return Stop.End
}

/** The order in which the lengths of the code length codes stand, four bits each. */
@inline
function codeLengthOrder(index: u32): usize {
  // 16 17 18 0 8 7 9 6 10 5 11 4 12 3 13 2 14 1 15
  if (index < 3) return 16 + index
  if (index == 3) return 0
  const half = <usize>(index - 3) >> 1
  return (index & 1) == 0 ? 8 + half : 8 - half
}

/** Section 3.2.7. */
function readCodeLengths(): Stop {
  if (!need(14)) return Stop.Input
  const literals = take(5) + 257
  const distances = take(5) + 1
  const codeLengths = take(4) + 4
  if (literals > 286 || distances > 30) return Stop.TooManySymbols
  memory.fill(lengths, 0, 19)
  for (let i: u32 = 0; i < codeLengths; i++) {
    if (!need(3)) return Stop.Input
    store<u8>(lengths + codeLengthOrder(i), <u8>take(3))
  }
  if (!buildTable(codeLengthTable, codeLengthBits, Alphabet.CodeLengths, lengths, 19)) return Stop.BadCodeLengths
  const total = literals + distances
  let count: u32 = 0
  while (count < total) {
    // As many as there are: a code may be shorter than what is looked at.
    need(14)
    const entry = load<u32>(codeLengthTable + (<usize>(<u32>bits & 0x7f) << 2))
    const symbol = entry >> 16
    const extra: u32 = symbol < 16 ? 0 : symbol == 16 ? 2 : symbol == 17 ? 3 : 7
    if (bitCount < (entry & 0xff) + extra) return Stop.Input
    take(entry & 0xff)
    if (symbol < 16) {
      store<u8>(lengths + count, <u8>symbol)
      count++
      continue
    }
    if (symbol == 16 && count == 0) return Stop.BadRepeat
    const repeats = take(extra) + (symbol == 18 ? 11 : 3)
    if (count + repeats > total) return Stop.BadRepeat
    memory.fill(lengths + count, symbol == 16 ? load<u8>(lengths + count - 1) : 0, repeats)
    count += repeats
  }
  if (load<u8>(lengths + 256) == 0) return Stop.NoEndOfBlock
  hasFixedTables = false
  if (!buildTable(literalTable, literalBits, Alphabet.Literals, lengths, literals)) return Stop.BadLiteralCode
  if (!buildTable(distanceTable, distanceBits, Alphabet.Distances, lengths + literals, distances)) return Stop.BadDistanceCode
  return Stop.End
}
