/**
 * The input and the bits between two of its bytes. The state is this module's own: an instance of the module is one stream.
 */
import { inputStart } from './layout'

/** The next byte of input to be loaded, and the end of what is there. */
export let input: usize = 0
export let inputEnd: usize = 0
/** Bits that were loaded and not used, the next one lowest, and how many; fewer than eight between calls. */
export let bits: u64 = 0
export let bitCount: u32 = 0
/** Bits of the next byte that were used before the place at which reading goes on. */
let pendingBits: u32 = 0
/** What must be added to an address to have the byte's offset in the stream. */
let addressToOffset: i64 = 0

/** Input between two addresses, of which the first is the stream's byte at `offset`. */
export function setInput(from: usize, to: usize, offset: i64): void {
  input = from
  inputEnd = to
  addressToOffset = offset - <i64>from
}

/** Offset of the next byte in the stream; only between two bytes. */
export function byteOffset(): i64 {
  return addressToOffset + <i64>input
}

/** Offset of the next bit in the stream, in bits. */
export function bitOffset(): i64 {
  return byteOffset() * 8 - <i64>bitCount
}

/** Goes on at another byte of the input. */
export function setInputAt(at: usize): void {
  input = at
}

/** Forgets the bits up to the next whole byte (RFC 1951, section 3.2.4). */
export function alignToByte(): void {
  bits = 0
  bitCount = 0
}

/** Goes on at a bit of the stream, whose byte will be the first of the next push. */
export function goToBit(bit: i64): void {
  alignToByte()
  setInput(inputStart, inputStart, bit >> 3)
  pendingBits = <u32>bit & 7
}

/** The bits of the first byte that belong to what was before the place. */
export function skipPendingBits(): void {
  if (pendingBits == 0 || input == inputEnd) return
  skipBits(pendingBits)
  pendingBits = 0
}

/** Takes the first bits of a byte as used: for a place inside of it. */
export function skipBits(count: u32): void {
  if (count == 0) return
  bits = <u64>load<u8>(input) >> count
  bitCount = 8 - count
  input++
}

/** Gives whole bytes back to the input. */
@inline
export function giveBack(): void {
  input -= bitCount >> 3
  bitCount &= 7
  bits &= (<u64>1 << <u64>bitCount) - 1
}

/** Holds at least so many bits, or as many as there are; whether there were enough. */
@inline
export function need(count: u32): bool {
  while (bitCount < count) {
    if (input >= inputEnd) return false
    bits |= <u64>load<u8>(input) << <u64>bitCount
    input++
    bitCount += 8
  }
  return true
}

/** The next bits, of which so many are held. */
@inline
export function take(count: u32): u32 {
  const taken = <u32>bits & ((<u32>1 << count) - 1)
  bits >>= <u64>count
  bitCount -= count
  return taken
}

/** What a loop with copies of the state comes back with; whole bytes may be among the bits. */
export function setBits(at: usize, held: u64, count: u32): void {
  input = at
  bits = held
  bitCount = count
}
