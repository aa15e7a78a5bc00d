/** The message schedules of four blocks at once, a block in each lane of the vectors (FIPS 180-4, section 6.2.2, step 1). */
import { constantStart } from './layout'

/** Section 4.2.2. */
const constants: StaticArray<u32> = [
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be,
  0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa,
  0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85,
  0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3,
  0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f,
  0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
]

/** Writes the constants where the rounds look for them. */
export function prepareConstants(): void {
  for (let i = 0; i < 64; i++) v128.store(constantStart + i * 16, i32x4.splat(unchecked(constants[i])))
}

/** Writes the first 16 words, which are those of the blocks that begin at `a` to `d`. */
@inline
export function loadBlocks(to: usize, a: usize, b: usize, c: usize, d: usize): void {
  for (let at: usize = 0; at < 64; at += 16) loadFour(to + at * 4, a + at, b + at, c + at, d + at)
}

/** The word that follows the 16 which begin here. */
@inline
export function nextWord(at: usize): v128 {
  const early = i32x4.add(v128.load(at), smallSigma0(v128.load(at, 16)))
  return i32x4.add(early, i32x4.add(v128.load(at, 9 * 16), smallSigma1(v128.load(at, 14 * 16))))
}

/** The next four of them. */
@inline
function loadFour(to: usize, a: usize, b: usize, c: usize, d: usize): void {
  const wordsA = loadBigEndian(a)
  const wordsB = loadBigEndian(b)
  const wordsC = loadBigEndian(c)
  const wordsD = loadBigEndian(d)
  const firstAB = v128.shuffle<u32>(wordsA, wordsB, 0, 4, 1, 5)
  const firstCD = v128.shuffle<u32>(wordsC, wordsD, 0, 4, 1, 5)
  const lastAB = v128.shuffle<u32>(wordsA, wordsB, 2, 6, 3, 7)
  const lastCD = v128.shuffle<u32>(wordsC, wordsD, 2, 6, 3, 7)
  v128.store(to, v128.shuffle<u64>(firstAB, firstCD, 0, 2))
  v128.store(to, v128.shuffle<u64>(firstAB, firstCD, 1, 3), 16)
  v128.store(to, v128.shuffle<u64>(lastAB, lastCD, 0, 2), 32)
  v128.store(to, v128.shuffle<u64>(lastAB, lastCD, 1, 3), 48)
}

@inline
function loadBigEndian(at: usize): v128 {
  const words = v128.load(at)
  return v128.shuffle<u8>(words, words, 3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12)
}

/** Section 4.1.2, (4.6). */
@inline
function smallSigma0(x: v128): v128 {
  const rotated = v128.xor(v128.xor(i32x4.shr_u(x, 7), i32x4.shl(x, 25)), v128.xor(i32x4.shr_u(x, 18), i32x4.shl(x, 14)))
  return v128.xor(rotated, i32x4.shr_u(x, 3))
}

/** Section 4.1.2, (4.7). */
@inline
function smallSigma1(x: v128): v128 {
  const rotated = v128.xor(v128.xor(i32x4.shr_u(x, 17), i32x4.shl(x, 15)), v128.xor(i32x4.shr_u(x, 19), i32x4.shl(x, 13)))
  return v128.xor(rotated, i32x4.shr_u(x, 10))
}
