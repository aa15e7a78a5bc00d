/** How many bytes a step takes. */
const step = 8

/** What each byte value does to the sum, `n` further bytes on: 256 entries for each n. */
const tables = makeTables()

function makeTables(): Uint32Array {
  const made = new Uint32Array(256 * step)
  for (let value = 0; value < 256; value++) {
    let sum = value
    for (let bit = 0; bit < 8; bit++) sum = (sum & 1) === 0 ? sum >>> 1 : (sum >>> 1) ^ 0xedb88320
    made[value] = sum
  }
  for (let i = 256; i < made.length; i++) {
    const sum = made[i - 256] ?? 0
    made[i] = (sum >>> 8) ^ (made[sum & 0xff] ?? 0)
  }
  return made
}

/**
 * CRC-32 as gzip has it (RFC 1952, section 8), at once: programs of the shell cannot wait, as WebAssembly asks.
 * @param before the sum of all that stands before; 0 at the beginning
 */
export function crc32(before: number, bytes: Uint8Array): number {
  let sum = ~before
  let at = 0
  for (const end = bytes.length - step; at <= end; at += step) {
    sum =
      entry(7, sum ^ byteAt(bytes, at)) ^
      entry(6, (sum >>> 8) ^ byteAt(bytes, at + 1)) ^
      entry(5, (sum >>> 16) ^ byteAt(bytes, at + 2)) ^
      entry(4, (sum >>> 24) ^ byteAt(bytes, at + 3)) ^
      entry(3, byteAt(bytes, at + 4)) ^
      entry(2, byteAt(bytes, at + 5)) ^
      entry(1, byteAt(bytes, at + 6)) ^
      entry(0, byteAt(bytes, at + 7))
  }
  for (; at < bytes.length; at++) sum = entry(0, sum ^ byteAt(bytes, at)) ^ (sum >>> 8)
  return ~sum >>> 0
}

/**
 * What `2 ** doublings` zero bytes further on make of a sum: the sum of two parts is that of the first, so shifted by the second's length,
 * xor that of the second.
 */
export function crcShift(doublings: number): (sum: number) => number {
  const apply = (columns: readonly number[], sum: number) => {
    let shifted = 0
    for (let bit = 0, left = sum; left !== 0; bit++, left >>>= 1) if ((left & 1) === 1) shifted ^= columns[bit] ?? 0
    return shifted >>> 0
  }
  // The sum is linear: what becomes of each of its bits says what becomes of all.
  let columns = Array.from({ length: 32 }, (_, bit) => ((1 << bit) >>> 8) ^ entry(0, 1 << bit))
  for (let i = 0; i < doublings; i++) columns = columns.map((column, _, all) => apply(all, column))
  return (sum) => apply(columns, sum)
}

function entry(further: number, value: number): number {
  return tables[256 * further + (value & 0xff)] ?? 0
}

function byteAt(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0
}
