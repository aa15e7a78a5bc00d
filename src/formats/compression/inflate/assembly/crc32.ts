/**
 * CRC-32 as gzip has it (RFC 1952, section 8).
 *
 * Tables take eight bytes a step. Long stretches are folded first: a CRC is a remainder modulo the polynomial P of the CRC,
 * which does not change when multiples of P are added. x^203 + x^186 + x^123 + x^85 + x^79 + 1 is such a multiple, and so,
 * since squaring is linear here, is the same with x^128 for x: a block of 16 bytes may be taken away when it is added to the
 * blocks 17, 80, 118, 124 and 203 further on. That leaves the last 203 blocks for the tables.
 */
import { crcTables, foldReach, foldRest, foldStart, maxFold } from './layout'

const polynomial: u32 = 0xedb8_8320

/** Fills the tables; once for each instance. */
export function prepareCrc(): void {
  for (let i: u32 = 0; i < 256; i++) {
    let sum = i
    for (let bit = 0; bit < 8; bit++) sum = (sum & 1) != 0 ? (sum >> 1) ^ polynomial : sum >> 1
    store<u32>(crcTables + (<usize>i << 2), sum)
  }
  for (let i: usize = 0; i < 256; i++) {
    let sum = load<u32>(crcTables + (i << 2))
    for (let table: usize = 1; table < 8; table++) {
      sum = (sum >> 8) ^ load<u32>(crcTables + (<usize>(sum & 0xff) << 2))
      store<u32>(crcTables + table * 0x400 + (i << 2), sum)
    }
  }
}

/** The CRC-32 of what it was of, followed by these bytes. Begins with 0. */
export function crc32(before: u32, at: usize, end: usize): u32 {
  let sum = ~before
  while (end - at >= 4 * foldReach) {
    const size = min(end - at, maxFold) & ~15
    fold(sum, at, size)
    sum = addBytes(0, foldRest, foldRest + foldReach)
    at += size
  }
  return ~addBytes(sum, at, end)
}

/** Leaves in `foldRest` what has the same remainder as the sum and these bytes; a multiple of 16 of them. */
function fold(sum: u32, at: usize, size: usize): void {
  memory.fill(foldStart - foldReach, 0, foldReach)
  let to = foldStart
  v128.store(to, v128.xor(v128.load(at), i32x4.replace_lane(i32x4.splat(0), 0, sum)))
  const stop = foldStart + size - foldReach
  for (to += 16, at += 16; to < stop; to += 16, at += 16) v128.store(to, folded(at, to))
  memory.fill(stop, 0, foldReach)
  for (let rest = foldRest; rest < foldRest + foldReach; rest += 16, to += 16, at += 16) v128.store(rest, folded(at, to))
}

/** A block with all that was taken away before it. */
@inline
function folded(at: usize, to: usize): v128 {
  const furthest = to - foldReach
  const near = v128.xor(v128.load(furthest, foldReach - 17 * 16), v128.load(furthest, foldReach - 80 * 16))
  const far = v128.xor(v128.load(furthest, foldReach - 118 * 16), v128.load(furthest, foldReach - 124 * 16))
  return v128.xor(v128.xor(v128.load(at), v128.load(furthest)), v128.xor(near, far))
}

@inline
function entry(table: usize, index: u64): u32 {
  return load<u32>(crcTables + table * 0x400 + (<usize>(index & 0xff) << 2))
}

function addBytes(sum: u32, at: usize, end: usize): u32 {
  for (; end - at >= 8; at += 8) {
    const word = load<u64>(at) ^ <u64>sum
    sum =
      entry(7, word) ^ entry(6, word >> 8) ^ entry(5, word >> 16) ^ entry(4, word >> 24) ^
      entry(3, word >> 32) ^ entry(2, word >> 40) ^ entry(1, word >> 48) ^ entry(0, word >> 56)
  }
  for (; at < end; at++) sum = (sum >> 8) ^ entry(0, <u64>(sum ^ load<u8>(at)))
  return sum
}

/**
 * The CRC-32 of some bytes followed by others, from those of both and the length of the others: bytes that follow multiply the first
 * by x^8 each.
 */
export function joinCrc32(before: u32, after: u32, length: u32): u32 {
  let shifted = before
  // x^8, x^16, x^32 and so on, with the bit of x^0 highest.
  let power: u32 = 1 << 23
  for (let left = length; left != 0; left >>= 1) {
    if ((left & 1) != 0) shifted = multiply(shifted, power)
    power = multiply(power, power)
  }
  return shifted ^ after
}

/** The product of two polynomials modulo that of the CRC. */
function multiply(a: u32, b: u32): u32 {
  let product: u32 = 0
  let shifted = b
  for (let left = a; left != 0; left <<= 1) {
    if (left >> 31 != 0) product ^= shifted
    shifted = (shifted & 1) != 0 ? (shifted >> 1) ^ polynomial : shifted >> 1
  }
  return product
}
