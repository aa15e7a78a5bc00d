/** Some of the 256 bytes. */
export interface ByteSet {
  /** For each byte 1 or 0. */
  readonly members: Uint8Array
  /** How many of a text's bytes are of the set, roughly: from 0 to 1. */
  readonly share: number
  /** Values that the lowest five bits of a byte of the set may have, a bit each. */
  readonly lowestFive: number
  /** How many of a text's bytes have one of these values. */
  readonly shareByFive: number
  /** The bits that are the same in all bytes of the set, and what they are there. */
  readonly commonBits: number
  readonly common: number
  /** What `lowestFive` is, of the lowest three bits. */
  readonly lowestThree: number
  readonly shareByThree: number
}

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
  let lowestFive = 0
  let lowestThree = 0
  let ones = 0xff
  let zeros = 0xff
  for (const [byte, isMember] of members.entries()) {
    if (isMember === 0) continue
    lowestFive |= 1 << (byte & 31)
    lowestThree |= 1 << (byte & 7)
    ones &= byte
    zeros &= ~byte
  }
  return {
    members,
    share: shareOf((byte) => members[byte] === 1),
    lowestFive,
    shareByFive: shareOf((byte) => ((lowestFive >> (byte & 31)) & 1) === 1),
    commonBits: ones | zeros,
    common: ones,
    lowestThree,
    shareByThree: shareOf((byte) => ((lowestThree >> (byte & 7)) & 1) === 1),
  }
}

/** All bytes. */
export const anyByte: ByteSet = byteSet(() => true)

/** Whether two sets have a byte in common. */
export function overlaps(a: ByteSet, b: ByteSet): boolean {
  return a.members.some((isMember, byte) => isMember === 1 && b.members[byte] === 1)
}
