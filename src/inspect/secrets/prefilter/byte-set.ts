/** Some of the 256 bytes. */
export interface ByteSet {
  /** For each byte 1 or 0. */
  readonly members: Uint8Array
  /** How many of a text's bytes are of the set, roughly: from 0 to 1. */
  readonly share: number
  /** The bits that are the same in all bytes of the set, and what they are there. */
  readonly commonBits: number
  readonly common: number
  /** What the first look sees of the set at each place of an anchor. */
  readonly lowest: readonly LowestBits[]
}

/** What some of the lowest bits of a byte tell of a set. */
export interface LowestBits {
  /** The values that they have in bytes of the set, ascending. */
  readonly values: readonly number[]
  /** For each byte 1 where it has one of these values, else 0. */
  readonly members: Uint8Array
  /** How many of a text's bytes have one of these values. */
  readonly share: number
}

/**
 * How many of the lowest bits are looked at first, at each place of an anchor: in the first byte the one too by which upper case differs
 * from lower case. Of five bytes four give a number of 16 bits, the last one of eight bits.
 */
export const anchorBits = [6, 5, 3, 2, 3] as const

/** What in a thousand bytes of source code and text each character is, roughly; those that are not here `otherShare`. */
const perMille: readonly (readonly [characters: string, each: number])[] = [
  [' ', 160],
  ['e', 70],
  ['t', 55],
  ['aionrs', 42],
  ['\nlcd', 25],
  ['pumhf', 18],
  ['gb_.,', 12],
  ['y()\'"-/=', 10],
  ['vwkx:*', 7],
  ['0123456789;', 5],
  ['#<>[]{}jqz\t\r', 3],
  ['ABCDEFGHIJKLMNOPQRSTUVWXYZ', 2],
]
const otherShare = 0.3

/** How much of a text each byte is: 256 shares that are 1 in all. */
const textShares = measureShares()

function measureShares(): Float64Array {
  const shares = new Float64Array(256).fill(otherShare)
  for (const [characters, each] of perMille) for (const character of characters) shares[character.charCodeAt(0)] = each
  const sum = shares.reduce((a, b) => a + b)
  return shares.map((share) => share / sum)
}

function shareOf(holds: (byte: number) => boolean): number {
  return textShares.reduce((sum, share, byte) => (holds(byte) ? sum + share : sum), 0)
}

/** The set of the bytes for which something holds. */
export function byteSet(holds: (byte: number) => boolean): ByteSet {
  const members = Uint8Array.from({ length: 256 }, (_, byte) => (holds(byte) ? 1 : 0))
  let ones = 0xff
  let zeros = 0xff
  for (const [byte, isMember] of members.entries()) {
    if (isMember === 0) continue
    ones &= byte
    zeros &= ~byte
  }
  return {
    members,
    share: shareOf((byte) => members[byte] === 1),
    commonBits: ones | zeros,
    common: ones,
    lowest: anchorBits.map((bits) => lowestBits(members, bits)),
  }
}

function lowestBits(members: Uint8Array, bits: number): LowestBits {
  const mask = (1 << bits) - 1
  const values = new Set<number>()
  for (const [byte, isMember] of members.entries()) if (isMember === 1) values.add(byte & mask)
  return {
    values: [...values].sort((a, b) => a - b),
    members: Uint8Array.from({ length: 256 }, (_, byte) => (values.has(byte & mask) ? 1 : 0)),
    share: shareOf((byte) => values.has(byte & mask)),
  }
}

/** All bytes. */
export const anyByte: ByteSet = byteSet(() => true)

const unions = new Map<ByteSet, Map<ByteSet, ByteSet>>()

/** The bytes of two sets. The union of the same sets is the same. */
export function unionOf(a: ByteSet, b: ByteSet): ByteSet {
  const known = unions.get(a)?.get(b)
  if (known !== undefined) return known
  const union = byteSet((byte) => a.members[byte] === 1 || b.members[byte] === 1)
  unions.set(a, (unions.get(a) ?? new Map<ByteSet, ByteSet>()).set(b, union))
  return union
}

/** Whether two sets have a byte in common. */
export function overlaps(a: ByteSet, b: ByteSet): boolean {
  return a.members.some((isMember, byte) => isMember === 1 && b.members[byte] === 1)
}
