/** SHA-256 of one stream: its rounds one after the other, the message schedules of its next four blocks beside them in vectors. */
import { constantStart, readyStart, scheduleSize, scheduleStart } from './layout'
import { loadBlocks, nextWord } from './schedule'

/**
 * Takes so many blocks of a stream.
 * @param state where its state is, which gets the new one
 * @param start where the blocks begin
 */
export function hashOne(state: usize, start: usize, blocks: usize): void {
  if (blocks == 0) return
  const end = start + blocks * 64
  let ready = readyStart
  let next = readyStart + scheduleSize
  beginSchedule(next, start, end)
  for (let word: usize = 0; word < 48 * 16; word += 16) addWord(next, word)
  let a0 = load<u32>(state)
  let b0 = load<u32>(state, 4)
  let c0 = load<u32>(state, 8)
  let d0 = load<u32>(state, 12)
  let e0 = load<u32>(state, 16)
  let f0 = load<u32>(state, 20)
  let g0 = load<u32>(state, 24)
  let h0 = load<u32>(state, 28)
  for (let block = start; block < end; ) {
    const used = ready
    ready = next
    next = used
    beginSchedule(next, block + 4 * 64, end)
    // Of the next schedule there are 12 words for each of these blocks.
    let word: usize = 0
    for (let lane: usize = 0; lane < 16 && block < end; lane += 4, block += 64) {
      let a = a0
      let b = b0
      let c = c0
      let d = d0
      let e = e0
      let f = f0
      let g = g0
      let h = h0
      for (let at = ready + lane; at < ready + scheduleSize; at += 16 * 16) {
        h = firstSum(e, f, g, h + load<u32>(at))
        d += h
        h += secondSum(a, b, c)
        g = firstSum(d, e, f, g + load<u32>(at, 16))
        c += g
        g += secondSum(h, a, b)
        f = firstSum(c, d, e, f + load<u32>(at, 32))
        b += f
        f += secondSum(g, h, a)
        e = firstSum(b, c, d, e + load<u32>(at, 48))
        a += e
        e += secondSum(f, g, h)
        d = firstSum(a, b, c, d + load<u32>(at, 64))
        h += d
        d += secondSum(e, f, g)
        addWord(next, word)
        c = firstSum(h, a, b, c + load<u32>(at, 80))
        g += c
        c += secondSum(d, e, f)
        b = firstSum(g, h, a, b + load<u32>(at, 96))
        f += b
        b += secondSum(c, d, e)
        a = firstSum(f, g, h, a + load<u32>(at, 112))
        e += a
        a += secondSum(b, c, d)
        h = firstSum(e, f, g, h + load<u32>(at, 128))
        d += h
        h += secondSum(a, b, c)
        g = firstSum(d, e, f, g + load<u32>(at, 144))
        c += g
        g += secondSum(h, a, b)
        addWord(next, word + 16)
        f = firstSum(c, d, e, f + load<u32>(at, 160))
        b += f
        f += secondSum(g, h, a)
        e = firstSum(b, c, d, e + load<u32>(at, 176))
        a += e
        e += secondSum(f, g, h)
        d = firstSum(a, b, c, d + load<u32>(at, 192))
        h += d
        d += secondSum(e, f, g)
        c = firstSum(h, a, b, c + load<u32>(at, 208))
        g += c
        c += secondSum(d, e, f)
        b = firstSum(g, h, a, b + load<u32>(at, 224))
        f += b
        b += secondSum(c, d, e)
        addWord(next, word + 32)
        a = firstSum(f, g, h, a + load<u32>(at, 240))
        e += a
        a += secondSum(b, c, d)
        word += 3 * 16
      }
      a0 += a
      b0 += b
      c0 += c
      d0 += d
      e0 += e
      f0 += f
      g0 += g
      h0 += h
    }
  }
  store<u32>(state, a0)
  store<u32>(state, b0, 4)
  store<u32>(state, c0, 8)
  store<u32>(state, d0, 12)
  store<u32>(state, e0, 16)
  store<u32>(state, f0, 20)
  store<u32>(state, g0, 24)
  store<u32>(state, h0, 28)
}

/** Loads the words of four blocks. What is behind the last block is not read: it stands there again. */
@inline
function beginSchedule(to: usize, block: usize, end: usize): void {
  const last = end - 64
  loadBlocks(scheduleStart, min(block, last), min(block + 64, last), min(block + 128, last), min(block + 192, last))
  for (let word: usize = 0; word < 16 * 16; word += 16)
    v128.store(to + word, i32x4.add(v128.load(scheduleStart + word), v128.load(constantStart + word)))
}

/** Computes the word that follows the 16 which begin at this one. */
@inline
function addWord(to: usize, word: usize): void {
  const added = nextWord(scheduleStart + word)
  v128.store(scheduleStart + word, added, 16 * 16)
  v128.store(to + word, i32x4.add(added, v128.load(constantStart + word, 16 * 16)), 16 * 16)
}

/** T1 of section 6.2.2. @param known those of its terms that do not depend on `e` */
@inline
function firstSum(e: u32, f: u32, g: u32, known: u32): u32 {
  return known + (((f ^ g) & e) ^ g) + (rotr<u32>(e, 6) ^ rotr<u32>(e, 11) ^ rotr<u32>(e, 25))
}

/** T2. */
@inline
function secondSum(a: u32, b: u32, c: u32): u32 {
  return (((a ^ b) & (b ^ c)) ^ b) + (rotr<u32>(a, 2) ^ rotr<u32>(a, 13) ^ rotr<u32>(a, 22))
}
