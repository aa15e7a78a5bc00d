/** SHA-256 of four streams side by side, one in each lane of the vectors (FIPS 180-4, section 6.2.2). */
import { scheduleSize, scheduleStart, stateStart } from './layout'
import { loadBlocks, nextWord } from './schedule'

/**
 * Takes so many blocks of each of four streams.
 * @param stateA where the state of the first stream is, which gets the new one
 * @param atA where its blocks begin
 */
export function hashFour(
  stateA: usize,
  stateB: usize,
  stateC: usize,
  stateD: usize,
  atA: usize,
  atB: usize,
  atC: usize,
  atD: usize,
  blocks: usize,
): void {
  for (let word: usize = 0; word < 32; word += 4)
    v128.store(stateStart + word * 4, gather(stateA + word, stateB + word, stateC + word, stateD + word))
  for (let offset: usize = 0; offset < blocks * 64; offset += 64) {
    loadBlocks(scheduleStart, atA + offset, atB + offset, atC + offset, atD + offset)
    let a = v128.load(stateStart)
    let b = v128.load(stateStart, 16)
    let c = v128.load(stateStart, 32)
    let d = v128.load(stateStart, 48)
    let e = v128.load(stateStart, 64)
    let f = v128.load(stateStart, 80)
    let g = v128.load(stateStart, 96)
    let h = v128.load(stateStart, 112)
    let at = scheduleStart
    // The words of later rounds are computed beside the rounds: the processor does both at once.
    for (; at < scheduleStart + 48 * 16; at += 8 * 16) {
      h = firstSum(e, f, g, i32x4.add(h, keyedWord(at)))
      d = i32x4.add(d, h)
      h = i32x4.add(h, secondSum(a, b, c))
      v128.store(at, nextWord(at), 256)
      g = firstSum(d, e, f, i32x4.add(g, keyedWord(at + 16)))
      c = i32x4.add(c, g)
      g = i32x4.add(g, secondSum(h, a, b))
      v128.store(at + 16, nextWord(at + 16), 256)
      f = firstSum(c, d, e, i32x4.add(f, keyedWord(at + 32)))
      b = i32x4.add(b, f)
      f = i32x4.add(f, secondSum(g, h, a))
      v128.store(at + 32, nextWord(at + 32), 256)
      e = firstSum(b, c, d, i32x4.add(e, keyedWord(at + 48)))
      a = i32x4.add(a, e)
      e = i32x4.add(e, secondSum(f, g, h))
      v128.store(at + 48, nextWord(at + 48), 256)
      d = firstSum(a, b, c, i32x4.add(d, keyedWord(at + 64)))
      h = i32x4.add(h, d)
      d = i32x4.add(d, secondSum(e, f, g))
      v128.store(at + 64, nextWord(at + 64), 256)
      c = firstSum(h, a, b, i32x4.add(c, keyedWord(at + 80)))
      g = i32x4.add(g, c)
      c = i32x4.add(c, secondSum(d, e, f))
      v128.store(at + 80, nextWord(at + 80), 256)
      b = firstSum(g, h, a, i32x4.add(b, keyedWord(at + 96)))
      f = i32x4.add(f, b)
      b = i32x4.add(b, secondSum(c, d, e))
      v128.store(at + 96, nextWord(at + 96), 256)
      a = firstSum(f, g, h, i32x4.add(a, keyedWord(at + 112)))
      e = i32x4.add(e, a)
      a = i32x4.add(a, secondSum(b, c, d))
      v128.store(at + 112, nextWord(at + 112), 256)
    }
    for (; at < scheduleStart + 64 * 16; at += 8 * 16) {
      h = firstSum(e, f, g, i32x4.add(h, keyedWord(at)))
      d = i32x4.add(d, h)
      h = i32x4.add(h, secondSum(a, b, c))
      g = firstSum(d, e, f, i32x4.add(g, keyedWord(at + 16)))
      c = i32x4.add(c, g)
      g = i32x4.add(g, secondSum(h, a, b))
      f = firstSum(c, d, e, i32x4.add(f, keyedWord(at + 32)))
      b = i32x4.add(b, f)
      f = i32x4.add(f, secondSum(g, h, a))
      e = firstSum(b, c, d, i32x4.add(e, keyedWord(at + 48)))
      a = i32x4.add(a, e)
      e = i32x4.add(e, secondSum(f, g, h))
      d = firstSum(a, b, c, i32x4.add(d, keyedWord(at + 64)))
      h = i32x4.add(h, d)
      d = i32x4.add(d, secondSum(e, f, g))
      c = firstSum(h, a, b, i32x4.add(c, keyedWord(at + 80)))
      g = i32x4.add(g, c)
      c = i32x4.add(c, secondSum(d, e, f))
      b = firstSum(g, h, a, i32x4.add(b, keyedWord(at + 96)))
      f = i32x4.add(f, b)
      b = i32x4.add(b, secondSum(c, d, e))
      a = firstSum(f, g, h, i32x4.add(a, keyedWord(at + 112)))
      e = i32x4.add(e, a)
      a = i32x4.add(a, secondSum(b, c, d))
    }
    addTo(stateStart, a)
    addTo(stateStart + 16, b)
    addTo(stateStart + 32, c)
    addTo(stateStart + 48, d)
    addTo(stateStart + 64, e)
    addTo(stateStart + 80, f)
    addTo(stateStart + 96, g)
    addTo(stateStart + 112, h)
  }
  for (let word: usize = 0; word < 32; word += 4)
    scatter(v128.load(stateStart + word * 4), stateA + word, stateB + word, stateC + word, stateD + word)
}

/** A word of the schedule, with the constant of its round. */
@inline
function keyedWord(at: usize): v128 {
  return i32x4.add(v128.load(at), v128.load(at, scheduleSize))
}

@inline
function gather(a: usize, b: usize, c: usize, d: usize): v128 {
  const first = i32x4.replace_lane(i32x4.splat(load<i32>(a)), 1, load<i32>(b))
  return i32x4.replace_lane(i32x4.replace_lane(first, 2, load<i32>(c)), 3, load<i32>(d))
}

@inline
function scatter(words: v128, a: usize, b: usize, c: usize, d: usize): void {
  store<i32>(a, i32x4.extract_lane(words, 0))
  store<i32>(b, i32x4.extract_lane(words, 1))
  store<i32>(c, i32x4.extract_lane(words, 2))
  store<i32>(d, i32x4.extract_lane(words, 3))
}

@inline
function addTo(at: usize, words: v128): void {
  v128.store(at, i32x4.add(v128.load(at), words))
}

@inline
function rotate(x: v128, bits: i32): v128 {
  return v128.or(i32x4.shr_u(x, bits), i32x4.shl(x, 32 - bits))
}

/** T1 of section 6.2.2. @param known those of its terms that do not depend on `e` */
@inline
function firstSum(e: v128, f: v128, g: v128, known: v128): v128 {
  const sigma = v128.xor(v128.xor(rotate(e, 6), rotate(e, 11)), rotate(e, 25))
  return i32x4.add(i32x4.add(known, v128.bitselect(f, g, e)), sigma)
}

/** T2. */
@inline
function secondSum(a: v128, b: v128, c: v128): v128 {
  const sigma = v128.xor(v128.xor(rotate(a, 2), rotate(a, 13)), rotate(a, 22))
  return i32x4.add(sigma, v128.bitselect(c, b, v128.xor(a, b)))
}
