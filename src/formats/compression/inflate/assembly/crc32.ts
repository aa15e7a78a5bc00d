/**
 * CRC-32 as gzip has it (RFC 1952, section 8), eight bytes a step by eight tables. Four stretches are walked side by side,
 * since each step waits for the one before it; a further table moves a sum past the bytes of the stretches behind it.
 */
import { crcTables } from './layout'

const polynomial: u32 = 0xedb8_8320
/** Bytes of one of the four stretches. */
const stride: u32 = 1024
const shiftTables: usize = crcTables + 8 * 0x400

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
  // What each byte of a sum becomes after `stride` zeros; sums add up, so single bits would do, bytes are quicker.
  for (let place: u32 = 0; place < 4; place++) {
    for (let i: u32 = 0; i < 256; i++) {
      let sum = i << (place << 3)
      for (let step: u32 = 0; step < stride; step++) sum = (sum >> 8) ^ load<u32>(crcTables + (<usize>(sum & 0xff) << 2))
      store<u32>(shiftTables + <usize>place * 0x400 + (<usize>i << 2), sum)
    }
  }
}

@inline
function entry(table: usize, index: u64): u32 {
  return load<u32>(crcTables + table * 0x400 + (<usize>(index & 0xff) << 2))
}

/** A sum eight bytes on. */
@inline
function step(sum: u32, at: usize): u32 {
  const word = load<u64>(at) ^ <u64>sum
  return (
    entry(7, word) ^ entry(6, word >> 8) ^ entry(5, word >> 16) ^ entry(4, word >> 24) ^
    entry(3, word >> 32) ^ entry(2, word >> 40) ^ entry(1, word >> 48) ^ entry(0, word >> 56)
  )
}

@inline
function shifted(sum: u32, place: usize): u32 {
  return load<u32>(shiftTables + place * 0x400 + (<usize>((sum >> (<u32>place << 3)) & 0xff) << 2))
}

/** A sum past a stretch of zeros. */
@inline
function pastStride(sum: u32): u32 {
  return shifted(sum, 0) ^ shifted(sum, 1) ^ shifted(sum, 2) ^ shifted(sum, 3)
}

/** The CRC-32 of what it was of, followed by these bytes. Begins with 0. */
export function crc32(before: u32, at: usize, end: usize): u32 {
  let sum = ~before
  while (end - at >= 4 * stride) {
    let second: u32 = 0
    let third: u32 = 0
    let fourth: u32 = 0
    const stop = at + stride
    for (; at < stop; at += 8) {
      sum = step(sum, at)
      second = step(second, at + stride)
      third = step(third, at + 2 * stride)
      fourth = step(fourth, at + 3 * stride)
    }
    sum = pastStride(pastStride(pastStride(sum) ^ second) ^ third) ^ fourth
    at += 3 * stride
  }
  for (; end - at >= 8; at += 8) sum = step(sum, at)
  for (; at < end; at++) sum = (sum >> 8) ^ entry(0, <u64>(sum ^ load<u8>(at)))
  return ~sum
}
