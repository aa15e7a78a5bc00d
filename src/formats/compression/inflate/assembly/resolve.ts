/** Takes pieces that were decoded elsewhere as the stream's own output: replaces markers, keeps window and checksum. piece.ts makes them. */
import { output, reach, setOutput } from './inflate'
import { inputStart, outputStart, pieceWindow, windowSize } from './layout'
import { addMade, slide, sumUp } from './stream-output'

/** Begins a piece where the output ends; the window must be whole. Input that was not used is gone. */
export function beginPiece(): void {
  slide()
  memory.copy(pieceWindow, outputStart - windowSize, windowSize)
}

/** Where symbols of 16 bits are to be written for `resolve`; as many as output has room for. */
export function symbolsAddress(): usize {
  return inputStart
}

/** Output follows that is so many symbols of the piece. */
export function resolve(count: usize): void {
  slide()
  let from = inputStart
  let to = output
  const end = to + count
  for (; to + 16 <= end; to += 16, from += 32) {
    const low = v128.load(from)
    const high = v128.load(from, 16)
    if (i16x8.bitmask(v128.or(low, high)) == 0) v128.store(to, i8x16.narrow_i16x8_u(low, high))
    else for (let i: usize = 0; i < 16; i++) store<u8>(to + i, byteOf(load<u16>(from + (i << 1))))
  }
  for (; to < end; to++, from += 2) store<u8>(to, byteOf(load<u16>(from)))
  setOutput(end, reach)
  sumUp()
}

/** What a symbol stands for. */
@inline
function byteOf(symbol: u32): u32 {
  return symbol < 0x8000 ? symbol : load<u8>(pieceWindow + <usize>(symbol & 0x7fff))
}

/** Where the last bytes of output that is bytes already are to be written for `takeMade`: a window's worth, or all. */
export function madeAddress(): usize {
  slide()
  return output
}

/** Output follows that is bytes already: `kept` of them were written, `sum` is the CRC-32 of all. */
export function takeMade(kept: usize, length: u32, sum: u32): void {
  addMade(kept, length, sum)
}
