/** Bits of the input, the highest of a byte first. */
import { input, inputSize } from './layout'

/** The next bits, from the highest on; zeros behind them. */
let bits: u64 = 0
let count: u32 = 0
/** The next byte that is not in `bits`. */
let next: usize = input
export let inputEnd: usize = input

export function restartBits(): void {
  bits = 0
  count = 0
  next = input
  inputEnd = input
}

/** Bytes that were pushed and are not used to their last bit; negative where more was taken than there is. */
export function unusedBytes(): i32 {
  return <i32>(inputEnd - next) + <i32>(count >> 3)
}

/** Bits of the last used byte that are not used yet. */
export function unusedBits(): u32 {
  return count & 7
}

/** Moves what is not used to the beginning; what is pushed next follows it at `inputEnd`. */
export function makeRoom(): void {
  next -= count >> 3
  count &= 7
  // Behind what is valid zeros must stand.
  bits = count == 0 ? 0 : bits & ~(u64.MAX_VALUE >> count)
  const left = inputEnd - next
  memory.copy(input, next, left)
  next = input
  inputEnd = input + left
}

/** @param size no more than `room` */
export function addInput(size: u32): void {
  inputEnd += size
}

export function room(): u32 {
  return inputSize - <u32>(inputEnd - input)
}

/** Holds 32 bits at least. */
@inline
export function need(): void {
  if (count <= 32) {
    bits |= (<u64>bswap<u32>(load<u32>(next))) << (32 - count)
    next += 4
    count += 32
  }
}

/** The next bits without taking them. @param size 1 to 32, and no more than are held */
@inline
export function peek(size: u32): u32 {
  return <u32>(bits >> (64 - size))
}

@inline
export function drop(size: u32): void {
  bits <<= size
  count -= size
}

/** @param size 1 to 32 */
export function take(size: u32): u32 {
  need()
  const taken = peek(size)
  drop(size)
  return taken
}

/** Drops what is left of a byte that was begun. */
export function alignToByte(): void {
  drop(count & 7)
}
