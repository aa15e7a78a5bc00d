/** Some of the 256 bytes. */
export interface ByteSet {
  /** For each byte 1 or 0. */
  readonly members: Uint8Array
  /** How many of a text's bytes are of the set, roughly: from 0 to 1. */
  readonly share: number
  /** Values that the lower half of a byte of the set may have, a bit each. */
  readonly lowers: number
  /** The same of the upper half. */
  readonly uppers: number
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
export const textShares: Float64Array = sharesOf(() => 1)
/** The same of the words in it, where what is no small letter is rare. */
export const wordShares: Float64Array = sharesOf((character) => (/[a-z]/.test(character) ? 1 : 0.1))
/** The same of data that is written as text: digits, and letters of both cases alike. */
export const dataShares: Float64Array = evenShares(/[A-Za-z0-9,;+/]/)

function evenShares(common: RegExp): Float64Array {
  const weights = Float64Array.from({ length: 256 }, (_, byte) => (common.test(String.fromCharCode(byte)) ? 1 : 0.02))
  const sum = weights.reduce((a, b) => a + b)
  return weights.map((weight) => weight / sum)
}

function sharesOf(weightOf: (character: string) => number): Float64Array {
  const shares = Float64Array.from({ length: 256 }, (_, byte) => otherShare * weightOf(String.fromCharCode(byte)))
  for (const [characters, each] of perMille)
    for (const character of characters) shares[character.charCodeAt(0)] = each * weightOf(character)
  const sum = shares.reduce((a, b) => a + b)
  return shares.map((share) => share / sum)
}

/** The set of the bytes for which something holds. */
export function byteSet(holds: (byte: number) => boolean): ByteSet {
  const members = new Uint8Array(256)
  let share = 0
  let lowers = 0
  let uppers = 0
  for (let byte = 0; byte < 256; byte++) {
    if (!holds(byte)) continue
    members[byte] = 1
    share += textShares[byte] ?? 0
    lowers |= 1 << (byte & 15)
    uppers |= 1 << (byte >> 4)
  }
  return { members, share, lowers, uppers }
}

/** All bytes. */
export const anyByte: ByteSet = byteSet(() => true)

/** Whether two sets have a byte in common. */
export function overlaps(a: ByteSet, b: ByteSet): boolean {
  return a.members.some((isMember, byte) => isMember === 1 && b.members[byte] === 1)
}
