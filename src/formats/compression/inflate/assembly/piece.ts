/**
 * A piece of a DEFLATE stream: blocks that are decoded without what precedes them. Output is 16 bits a byte at first, since a match
 * may lead before the piece: what it would copy is a marker, 0x8000 and where in the unknown window the byte stands (0 is 32 KiB
 * before the piece, 0x7fff the byte right before it). Once a whole window holds no marker, output is bytes, and has a checksum.
 */
import { bitOffset, goToBit, skipPendingBits } from './bits'
import { isCoded } from './block-header'
import { isFindable, placeInHeader } from './find-block'
import { enterBlock, inflate, isInLastBlock, isWide, setStop, setWide, startBlocks } from './inflate'
import { outputStart, wideWindowSize, windowSize } from './layout'
import { Stop } from './stop'
import { beginOutput, beginSum, memberSum, slide, sumUp } from './stream-output'

/** What `enterNextBlock` says when the header is whole. */
const enum Entered {
  /** What `findBlock` could have found, at `blockPlace`. */
  Findable = 128,
  /** The same, if the byte of that place ends with three zeros, which may be input that is gone. */
  Stored,
  Other,
  Last,
}

let place: i64 = 0

/** Begins a piece at a bit of the stream; the next push begins with the byte that holds it. */
export function startPiece(bit: f64): void {
  setWide(true)
  setStop(0)
  for (let i: usize = 0; i < windowSize; i++) store<u16>(outputStart - wideWindowSize + (i << 1), <u16>(0x8000 | i))
  beginOutput(wideWindowSize)
  beginSum()
  startBlocks()
  goToBit(<i64>bit)
}

/** Reads the header of the next block, and nothing when it is not wholly there (`Stop.Input`); or says what is wrong with it. */
export function enterNextBlock(): i32 {
  skipPendingBits()
  place = bitOffset()
  const stop = enterBlock()
  if (stop != Stop.End) return stop
  if (isInLastBlock()) return Entered.Last
  place += placeInHeader(<u32>place & 7)
  return !isFindable() ? Entered.Other : isCoded ? Entered.Findable : Entered.Stored
}

/** Where a search would find the block that was entered last, in bits of the stream. */
export function blockPlace(): f64 {
  return <f64>place
}

/** Decodes on, up to the next header (`Stop.Boundary`) at most. */
export function runPiece(): i32 {
  slide()
  if (isWide && !hasMarkers()) narrow()
  const stop = inflate()
  if (!isWide) sumUp()
  return stop
}

/** How many bytes of memory a byte of the output takes: 2 while it may be a marker, else 1. */
export function symbolWidth(): u32 {
  return isWide ? 2 : 1
}

/** CRC-32 of the output that is bytes. */
export function pieceSum(): u32 {
  return memberSum
}

/** Whether a marker stands in the window, which lies before `outputStart`. */
function hasMarkers(): bool {
  // Mostly there is one at the very end or the very beginning of it.
  if ((load<u16>(outputStart - wideWindowSize) | load<u16>(outputStart - 2)) >= 0x8000) return true
  let any = i16x8.splat(0)
  for (let at = outputStart - wideWindowSize; at < outputStart; at += 16) any = v128.or(any, v128.load(at))
  return i16x8.bitmask(any) != 0
}

/** The window becomes bytes; from its end, so that none is written over before it is read. */
function narrow(): void {
  let to = outputStart
  for (let at = outputStart; at > outputStart - wideWindowSize; ) {
    at -= 32
    to -= 16
    v128.store(to, i8x16.narrow_i16x8_u(v128.load(at), v128.load(at, 16)))
  }
  setWide(false)
  beginOutput(windowSize)
}
