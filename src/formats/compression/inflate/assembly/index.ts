/**
 * gzip (RFC 1952): any number of members, each with its header, DEFLATE data, CRC-32 and length. What stands behind the last
 * member is found, measured and left. See ../inflater.ts for how it is called.
 */
import { crc32, prepareCrc } from './crc32'
import { alignToByte, bitOffset, byteOffset, goToBit, input, inputEnd, setInput, setInputAt, skipPendingBits } from './bits'
import { headerOffset } from './block-header'
import { enterBlock as readHeader, inflate, isInBlock, output, reach, setOutput, setRoom, setStop, setWide, shortenStored, startBlocks } from './inflate'
import { inputStart, marks, maxPush, minMarkSpacing, outputEnd, outputSize, outputStart, windowSize } from './layout'
import { Stop } from './stop'
import { beginOutput, beginSum, given, memberLength, memberSum, slide, sumUp } from './stream-output'

export { findBlock } from './find-block'
export { blockPlace, enterNextBlock, pieceSum, runPiece, startPiece, symbolWidth } from './piece'
export { beginPiece, madeAddress, resolve, symbolsAddress, takeMade } from './resolve'

/** What is expected next. */
const enum Part {
  /** The first ten bytes of a member. */
  Header,
  ExtraLength,
  Extra,
  Name,
  Comment,
  HeaderChecksum,
  Blocks,
  Trailer,
  /** Another member, or something that is none. */
  Next,
  /** Bytes that are no member: only counted. */
  Rest,
  /** An error was met; nothing goes on. */
  Failed,
}

/** What `run` says; errors of DEFLATE are its Stop, those of gzip follow them. */
const enum Answer {
  Input,
  Output,
  End,
  /** The first of the errors of gzip; see ../inflater.ts. */
  NotGzip = 32,
  BadMethod,
  BadFlags,
  BadHeaderChecksum,
  Truncated,
  /** The content of a member is not what it was. From here on reading goes on. */
  BadChecksum,
  BadLength,
}

// RFC 1952, section 2.3.1.
const hasHeaderChecksum: u32 = 2
const hasExtra: u32 = 4
const hasName: u32 = 8
const hasComment: u32 = 16
const reservedFlags: u32 = 0xe0

let part: Part = Part.Header
let isLastPush: bool = false
let flags: u32 = 0
let headerSum: u32 = 0
let extraLeft: u32 = 0
/** A stream that began in the middle of a member has no checksum to compare at its end. */
let isSummed: bool = true
let members: u32 = 0
let restOffset: i64 = -1
/** How many of the bytes behind the last member are not zero, as far as they were looked at. */
let isRestZero: bool = true
/** Output between two places that are noted; as much as there is at all while none are. */
let markSpacing: usize = outputSize
/** Places that the last run has noted. */
let marked: u32 = 0

prepareCrc()

/** Begins a stream, or goes on with another one: nothing of the one before is left. */
export function reset(): void {
  part = Part.Header
  isLastPush = false
  isSummed = true
  members = 0
  restOffset = -1
  isRestZero = true
  markSpacing = outputSize
  goToBit(0)
  setWide(false)
  setStop(i64.MAX_VALUE)
  beginOutput(0)
}

/** Where the next push is to be written; at most `maxPush` bytes. What is left of the last one is moved before it. */
export function inputAddress(): usize {
  const left = inputEnd - input
  const offset = byteOffset()
  memory.copy(inputStart, input, left)
  setInput(inputStart, inputStart + left, offset)
  return inputStart + left
}

/** The longest push. */
export function longestPush(): usize {
  return maxPush
}

/** Bytes were written to `inputAddress()`. `isLast`: there are no more. */
export function push(size: usize, isLast: bool): void {
  setInput(input, inputEnd + size, byteOffset())
  isLastPush = isLast
}

/** Address of the output that `run` made; it ends at `outputStop`. Valid until the next `run`. */
export function outputBegin(): usize {
  return given
}

export function outputStop(): usize {
  return output
}

/** Reads on until output is full, input is used up, or the stream is over; says which, or what is wrong. */
export function run(): i32 {
  slide()
  skipPendingBits()
  marked = 0
  setRoom(markSpacing)
  const answer = advance()
  if (part == Part.Blocks && isSummed) sumUp()
  if (answer > Answer.End && answer <= Answer.Truncated) part = Part.Failed
  return answer
}

function advance(): i32 {
  while (true) {
    switch (part) {
      case Part.Header: {
        if (inputEnd - input < 10) return missing()
        if (load<u16>(input) != 0x8b1f) return Answer.NotGzip
        if (load<u8>(input + 2) != 8) return Answer.BadMethod
        flags = load<u8>(input + 3)
        if ((flags & reservedFlags) != 0) return Answer.BadFlags
        headerSum = 0
        takeHeader(10)
        part = Part.ExtraLength
        break
      }
      case Part.ExtraLength: {
        part = Part.Name
        if ((flags & hasExtra) == 0) break
        part = Part.ExtraLength
        if (inputEnd - input < 2) return missing()
        extraLeft = load<u16>(input)
        takeHeader(2)
        part = Part.Extra
        break
      }
      case Part.Extra: {
        const size = min(<usize>extraLeft, inputEnd - input)
        takeHeader(size)
        extraLeft -= <u32>size
        if (extraLeft > 0) return missing()
        part = Part.Name
        break
      }
      case Part.Name: {
        if ((flags & hasName) != 0 && !takeText()) return missing()
        part = Part.Comment
        break
      }
      case Part.Comment: {
        if ((flags & hasComment) != 0 && !takeText()) return missing()
        part = Part.HeaderChecksum
        break
      }
      case Part.HeaderChecksum: {
        if ((flags & hasHeaderChecksum) != 0) {
          if (inputEnd - input < 2) return missing()
          if (load<u16>(input) != (headerSum & 0xffff)) return Answer.BadHeaderChecksum
          setInputAt(input + 2)
        }
        startMember()
        break
      }
      case Part.Blocks: {
        const stop = inflate()
        if (stop == Stop.Output && output < outputEnd) {
          mark()
          setRoom(markSpacing)
          break
        }
        if (stop == Stop.Input) return missing()
        if (stop != Stop.End) return stop
        if (isSummed) sumUp()
        alignToByte()
        part = Part.Trailer
        break
      }
      case Part.Trailer: {
        if (inputEnd - input < 8) return missing()
        const isSumRight = load<u32>(input) == memberSum
        const isLengthRight = load<u32>(input + 4) == memberLength
        setInputAt(input + 8)
        members++
        part = Part.Next
        if (isSummed && !isSumRight) return Answer.BadChecksum
        if (isSummed && !isLengthRight) return Answer.BadLength
        break
      }
      case Part.Next: {
        const left = inputEnd - input
        if (left < 2 && !isLastPush) return Answer.Input
        if (left == 0) return Answer.End
        if (left >= 2 && load<u16>(input) == 0x8b1f) {
          part = Part.Header
          break
        }
        restOffset = byteOffset()
        part = Part.Rest
        break
      }
      case Part.Rest: {
        for (let at = input; at < inputEnd && isRestZero; at++) isRestZero = load<u8>(at) == 0
        setInputAt(inputEnd)
        return isLastPush ? Answer.End : Answer.Input
      }
      default:
        return Answer.End
    }
  }
}

/** Notes how far output is, from what the run began with, and input, from the beginning of the stream, in bytes. */
function mark(): void {
  const at = marks + (<usize>marked << 4)
  marked++
  store<f64>(at, <f64>(output - given))
  store<f64>(at, <f64>bitOffset() / 8, 8)
}

/** From now on runs note a place whenever so many bytes of output were made. */
export function markEvery(size: usize): void {
  markSpacing = max(size, minMarkSpacing)
}

/** Where the places are that the last run has noted, and how many. */
export function marksAddress(): usize {
  return marks
}

export function markCount(): u32 {
  return marked
}

/** The bytes that come next are not there: they may come, or the stream ends too early. */
function missing(): i32 {
  return isLastPush ? Answer.Truncated : Answer.Input
}

function takeHeader(size: usize): void {
  if ((flags & hasHeaderChecksum) != 0) headerSum = crc32(headerSum, input, input + size)
  setInputAt(input + size)
}

/** Takes a text up to its zero byte; false while that is not there. */
function takeText(): bool {
  let at = input
  while (at < inputEnd && load<u8>(at) != 0) at++
  const isWhole = at < inputEnd
  takeHeader(at - input + (isWhole ? 1 : 0))
  return isWhole
}

/** Members know nothing of each other: a match reaches back to the beginning of its own. */
function startMember(): void {
  setOutput(output, output)
  beginSum()
  isSummed = true
  startBlocks()
  part = Part.Blocks
}

/** Members that were read to their end. */
export function memberCount(): u32 {
  return members
}

/** Offset of what stands behind the last member; −1 while nothing does. */
export function trailingOffset(): f64 {
  return <f64>restOffset
}

export function isTrailingZero(): bool {
  return isRestZero
}

/** How many bytes of input were used. */
export function usedBytes(): f64 {
  return <f64>byteOffset()
}

// Places to go on from. `inBlock`: the place is inside of a block, whose header must be read again first.

export function isInsideBlock(): bool {
  return part == Part.Blocks && isInBlock()
}

/** Whether the place is where a member or a block begins, or inside of a block; false inside of headers and trailers. */
export function canResume(): bool {
  return part == Part.Blocks
}

export function headerPlace(): f64 {
  return <f64>headerOffset
}

export function bitPlace(): f64 {
  return <f64>bitOffset()
}

/** How much of the output behind a place may look back to; it ends at `outputStop`. */
export function windowLength(): usize {
  return min(output - reach, windowSize)
}

/** The window that a place had is to be written so that it ends here. */
export function windowEnd(): usize {
  return outputStart
}

/**
 * Goes on at a place: at a member's first block, between two blocks, or, once `enterBlock` was called, inside of one. Its
 * window was written before `windowEnd`. The next push begins with the byte that holds the place.
 * @param window length of the window
 * @param bit offset of the place in the stream, in bits
 */
export function resume(window: usize, bit: f64): void {
  reset()
  beginOutput(window)
  isSummed = false
  startBlocks()
  part = Part.Blocks
  goToBit(<i64>bit)
}

/** After `resume` at the header of a block, which was pushed: takes what is said there and goes to a place inside of the block. */
export function enterBlock(bit: f64): i32 {
  skipPendingBits()
  const stop = readHeader()
  if (stop != Stop.End) return stop
  shortenStored(<u32>((<i64>bit - bitOffset()) >> 3))
  goToBit(<i64>bit)
  return Answer.End
}

/** From now on `run` stops where a block begins at this bit or behind it. */
export function stopAt(bit: f64): void {
  setStop(<i64>bit)
}

/** Goes on at another block of the same member, between two blocks; what precedes it was taken as made elsewhere. */
export function goTo(bit: f64): void {
  goToBit(<i64>bit)
}
