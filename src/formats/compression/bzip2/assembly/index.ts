/**
 * bzip2, block by block: a block is decoded once all of its bytes can be there, so that nothing of it is done twice. An instance of
 * the module decodes one file at a time.
 */
import { addInput, alignToByte, drop, inputEnd, makeRoom, need, peek, restartBits, room, take, unusedBits, unusedBytes } from './bits'
import { blockLength, firstLink, readBlock } from './block'
import { blockUnit, crcTable, links, longestBlock, longestPush, memoryEnd, output, outputSize } from './layout'
import { Stop } from './stop'

const enum State { Header, Block, Output }

/** `BZh` */
const magic: u32 = 0x425a68
/** The magic number of blocks is pi, that of a stream's end its square root, in decimal digits. */
const blockHigh: u32 = 0x314159
const blockLow: u32 = 0x265359
const endHigh: u32 = 0x177245
const endLow: u32 = 0x385090

let state: State = State.Header
/** Bytes that a block may have. */
let limit: u32 = 0
/** Whether the stream was entered at its beginning, so that its checksum can be compared. */
let isWhole: bool = true
let streamSum: u32 = 0
let blockSum: u32 = 0
let wantedSum: u32 = 0

/** Bytes of the block that are not given out, and where the next one is. */
let left: u32 = 0
let link: u32 = 0
let byte: u32 = 0
/** How often `byte` was just met in a row; after four of them the next byte counts further ones. */
let row: u32 = 0
let copies: u32 = 0
let filled: usize = 0

memory.grow(<i32>((memoryEnd + 0xffff) >> 16) - memory.size())
for (let i: u32 = 0; i < 256; i++) {
  let sum = i << 24
  for (let bit = 0; bit < 8; bit++) sum = (sum << 1) ^ (<i32>sum < 0 ? 0x04c11db7 : 0)
  store<u32>(crcTable + (i << 2), sum)
}

export function reset(): void {
  restartBits()
  state = State.Header
  filled = 0
}

/** Begins at a block instead, so many bits further on in the first byte that is pushed next. */
export function enterBlock(bits: u32): void {
  if (bits > 0) take(bits)
  state = State.Block
  limit = 9 * blockUnit
  isWhole = false
}

/** Where bytes are to be written before they are pushed. */
export function inputAddress(): usize {
  makeRoom()
  return inputEnd
}

export function pushRoom(): u32 {
  return min(longestPush, room())
}

export function push(size: u32): void {
  addInput(size)
}

/** Bytes that were pushed and not used to their last bit, and how many bits the one before these has left. */
export function unused(): i32 {
  return unusedBytes()
}

export function bitsLeft(): u32 {
  return unusedBits()
}

export function outputAddress(): usize {
  return output
}

export function outputLength(): usize {
  return filled
}

export function clearOutput(): void {
  filled = 0
}

/** Decodes until something stops it. @param isEnd whether no more input follows */
export function run(isEnd: bool): Stop {
  if (state == State.Output) return writeBlock()
  const available = unusedBytes()
  if (!isEnd && available < (state == State.Header ? 4 : <i32>longestBlock)) return Stop.Input
  if (state == State.Header) return available < 4 ? judgeRest(<u32>available) : readHeader()
  const stop = readNext()
  if (stop == Stop.None) return writeBlock()
  // What was read behind the end has no meaning, and where more is to come the block is longer than any can be.
  return unusedBytes() >= 0 ? stop : isEnd ? Stop.Input : Stop.Data
}

/** Whether the last bytes, fewer than a header has, may be the beginning of one. */
function judgeRest(size: u32): Stop {
  if (size == 0) return Stop.Input
  need()
  return peek(size * 8) == magic >> (24 - size * 8) ? Stop.Input : Stop.NoStream
}

function readHeader(): Stop {
  need()
  const letters = peek(32)
  const level = (letters & 0xff) - 0x30
  if (letters >> 8 != magic || level < 1 || level > 9) return Stop.NoStream
  drop(32)
  limit = level * blockUnit
  state = State.Block
  isWhole = true
  streamSum = 0
  // A stream begins where a block may.
  return Stop.Block
}

function readNext(): Stop {
  const high = take(24)
  const low = take(24)
  const sum = take(32)
  if (high == endHigh && low == endLow) {
    alignToByte()
    state = State.Header
    return isWhole && sum != streamSum ? Stop.Checksum : Stop.Stream
  }
  if (high != blockHigh || low != blockLow) return Stop.Data
  const stop = readBlock(limit)
  if (stop != Stop.None) return stop
  state = State.Output
  wantedSum = sum
  blockSum = u32.MAX_VALUE
  left = blockLength
  link = firstLink
  row = 0
  copies = 0
  return Stop.None
}

/** Follows the links and undoes the first run lengths. */
function writeBlock(): Stop {
  let to = output + filled
  const end = output + outputSize
  while (to < end) {
    if (copies > 0) {
      copies--
    } else {
      if (left == 0) {
        filled = to - output
        return endBlock()
      }
      left--
      const entry = load<u32>(links + (link << 2))
      link = entry >> 8
      const next = entry & 0xff
      if (row == 4) {
        row = 0
        copies = next
        continue
      }
      row = row > 0 && next == byte ? row + 1 : 1
      byte = next
    }
    store<u8>(to++, <u8>byte)
    blockSum = (blockSum << 8) ^ load<u32>(crcTable + (((blockSum >> 24) ^ byte) << 2))
  }
  filled = outputSize
  return Stop.Output
}

function endBlock(): Stop {
  state = State.Block
  if (~blockSum != wantedSum) return Stop.Checksum
  streamSum = rotl(streamSum, 1) ^ wantedSum
  return Stop.Block
}
