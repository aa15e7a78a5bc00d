/**
 * The fingerprint of a file's content: XXH64 (xxHash specification, "XXH64 algorithm") with seed 0, of the content in which
 * each run of blocks of zeros is replaced by their count. inspect/fingerprint.ts says why, and does the same.
 */
import { blockStart, contentBlock, countStart, stripeStart } from './layout'

const prime1: u64 = 0x9e37_79b1_85eb_ca87
const prime2: u64 = 0xc2b2_ae3d_27d4_eb4f
const prime3: u64 = 0x1656_67b1_9e37_79f9
const prime4: u64 = 0x85eb_ca77_c2b2_ae63
const prime5: u64 = 0x27d4_eb2f_1656_67c5
const stripe: usize = 32

let a: u64 = 0
let b: u64 = 0
let c: u64 = 0
let d: u64 = 0
/** Bytes that were hashed, and how many of them wait for the rest of their stripe. */
let hashed: u64 = 0
let waiting: usize = 0
/** Bytes of the block that is not complete. */
let filled: usize = 0
/** Blocks of zeros since the last byte that was hashed. */
let zeroBlocks: u64 = 0

/** Begins with another file. */
export function beginContent(): void {
  a = prime1 + prime2
  b = prime2
  c = 0
  d = 0 - prime1
  hashed = 0
  waiting = 0
  filled = 0
  zeroBlocks = 0
}

/** Takes the next bytes of the file. */
export function addContent(from: usize, end: usize): void {
  let at = from
  if (filled > 0) {
    const size = min(end - at, contentBlock - filled)
    fill(at, size)
    at += size
  }
  let begin = at
  for (; at + contentBlock <= end; at += contentBlock) {
    if (!isZero(at)) continue
    update(begin, at)
    zeroBlocks++
    begin = at + contentBlock
  }
  update(begin, at)
  if (at < end) fill(at, end - at)
}

/** The fingerprint of all that was taken. */
export function endContent(): u64 {
  update(blockStart, blockStart + filled)
  updateZeroBlocks()
  return digest()
}

function fill(at: usize, size: usize): void {
  memory.copy(blockStart + filled, at, size)
  filled += size
  if (filled < contentBlock) return
  filled = 0
  if (isZero(blockStart)) zeroBlocks++
  else update(blockStart, blockStart + contentBlock)
}

/** Whether the block that begins there holds only zeros. Nearly every block says so with its first bytes. */
function isZero(start: usize): bool {
  for (let at = start; at < start + contentBlock; at += 8) if (load<u64>(at) != 0) return false
  return true
}

function update(from: usize, end: usize): void {
  if (from == end) return
  updateZeroBlocks()
  hash(from, end)
}

function updateZeroBlocks(): void {
  if (zeroBlocks == 0) return
  store<f64>(countStart, <f64>zeroBlocks)
  zeroBlocks = 0
  hash(countStart, countStart + 8)
}

function hash(from: usize, end: usize): void {
  let at = from
  hashed += <u64>(end - at)
  if (waiting > 0) {
    const size = min(end - at, stripe - waiting)
    memory.copy(stripeStart + waiting, at, size)
    waiting += size
    at += size
    if (waiting < stripe) return
    waiting = 0
    takeStripes(stripeStart, stripeStart + stripe)
  }
  const whole = at + ((end - at) & ~(stripe - 1))
  takeStripes(at, whole)
  waiting = end - whole
  if (waiting > 0) memory.copy(stripeStart, whole, waiting)
}

function takeStripes(from: usize, end: usize): void {
  let a1 = a
  let b1 = b
  let c1 = c
  let d1 = d
  for (let at = from; at < end; at += stripe) {
    a1 = round(a1, load<u64>(at))
    b1 = round(b1, load<u64>(at, 8))
    c1 = round(c1, load<u64>(at, 16))
    d1 = round(d1, load<u64>(at, 24))
  }
  a = a1
  b = b1
  c = c1
  d = d1
}

@inline
function round(sum: u64, lane: u64): u64 {
  return rotl<u64>(sum + lane * prime2, 31) * prime1
}

@inline
function mergeRound(sum: u64, lane: u64): u64 {
  return (sum ^ round(0, lane)) * prime1 + prime4
}

function digest(): u64 {
  let sum: u64 = prime5
  if (hashed >= 32) {
    sum = rotl<u64>(a, 1) + rotl<u64>(b, 7) + rotl<u64>(c, 12) + rotl<u64>(d, 18)
    sum = mergeRound(sum, a)
    sum = mergeRound(sum, b)
    sum = mergeRound(sum, c)
    sum = mergeRound(sum, d)
  }
  sum += hashed
  let at = stripeStart
  const end = stripeStart + waiting
  for (; at + 8 <= end; at += 8) sum = rotl<u64>(sum ^ round(0, load<u64>(at)), 27) * prime1 + prime4
  if (at + 4 <= end) {
    sum = rotl<u64>(sum ^ (<u64>load<u32>(at) * prime1), 23) * prime2 + prime3
    at += 4
  }
  for (; at < end; at++) sum = rotl<u64>(sum ^ (<u64>load<u8>(at) * prime5), 11) * prime1
  sum = (sum ^ (sum >> 33)) * prime2
  sum = (sum ^ (sum >> 29)) * prime3
  return sum ^ (sum >> 32)
}
