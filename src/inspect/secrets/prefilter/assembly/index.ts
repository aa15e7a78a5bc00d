/**
 * Looks through a text for shapes: an anchor of four sets of bytes, and runs of sets behind and before it. The tables, and how
 * they lie in the memory, are those of ../tables.ts.
 *
 * Anchors are found as Teddy does it (Hyperscan; BurntSushi's aho-corasick): they lie in eight buckets, a bit each. For each of the
 * four places two tables tell by the half of a byte which buckets may have that byte there; sixteen places are looked at at once.
 * What that lets through is compared byte by byte.
 */

const tables: usize = 0x1_0000
const maxTables: usize = 0x8_0000
const maxRules: usize = 1024
/** A byte for each rule: whether one of its shapes was found. */
const found: usize = tables + maxTables
/** The buckets of sixteen places. */
const places: usize = found + maxRules
const text: usize = 0xa_0000
const maxText: usize = 4 << 20
/** The last block is loaded whole. */
const margin: usize = 64

const nibbles: usize = tables
const bucketStarts: usize = tables + 128
const setsOffset: usize = tables + 164
const anchorBytes: usize = 12
const shapeBytes: usize = 12
const runBytes: usize = 8
/** Places of an anchor behind the first. */
const anchorRest: usize = 3

let textEnd: usize = text
/**
 * How many bytes runs may still take: work stays linear in the text, whatever that is. Beyond, what begins like a shape counts as
 * one.
 */
let allowance: i64 = 0
let foundCount: u32 = 0

memory.grow(<i32>((text + maxText + margin + 0xffff) >> 16) - memory.size())

export function tablesAddress(): usize {
  return tables
}

export function longestTables(): usize {
  return maxTables
}

export function textAddress(): usize {
  return text
}

export function longestText(): usize {
  return maxText
}

export function foundAddress(): usize {
  return found
}

/** Searches a text of so many bytes; how many rules have a shape in it. */
export function search(length: u32): u32 {
  textEnd = text + length
  allowance = 8 * <i64>length + 1024
  foundCount = 0
  memory.fill(found, 0, maxRules)
  memory.fill(textEnd, 0, margin)

  const low0 = v128.load(nibbles)
  const high0 = v128.load(nibbles, 16)
  const low1 = v128.load(nibbles, 32)
  const high1 = v128.load(nibbles, 48)
  const low2 = v128.load(nibbles, 64)
  const high2 = v128.load(nibbles, 80)
  const low3 = v128.load(nibbles, 96)
  const high3 = v128.load(nibbles, 112)
  const half = i8x16.splat(15)
  let before0 = i64x2.splat(0)
  let before1 = i64x2.splat(0)
  let before2 = i64x2.splat(0)
  // An anchor may begin with the last byte: then its last place is three bytes further.
  for (let at = text; at < textEnd + anchorRest; at += 16) {
    const bytes = v128.load(at)
    const low = v128.and(bytes, half)
    const high = i8x16.shr_u(bytes, 4)
    const fit0 = v128.and(i8x16.swizzle(low0, low), i8x16.swizzle(high0, high))
    const fit1 = v128.and(i8x16.swizzle(low1, low), i8x16.swizzle(high1, high))
    const fit2 = v128.and(i8x16.swizzle(low2, low), i8x16.swizzle(high2, high))
    const fit3 = v128.and(i8x16.swizzle(low3, low), i8x16.swizzle(high3, high))
    const fit = v128.and(
      v128.and(
        i8x16.shuffle(before0, fit0, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28),
        i8x16.shuffle(before1, fit1, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29),
      ),
      v128.and(
        i8x16.shuffle(before2, fit2, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30),
        fit3,
      ),
    )
    before0 = fit0
    before1 = fit1
    before2 = fit2
    if (v128.any_true(fit)) compare(at - anchorRest, fit)
  }
  return foundCount
}

/** Compares what is in the buckets of sixteen places. */
function compare(first: usize, buckets: v128): void {
  v128.store(places, buckets)
  let left = i8x16.bitmask(i8x16.ne(buckets, i8x16.splat(0)))
  while (left != 0) {
    const place = ctz(left)
    left &= left - 1
    let bits = <u32>load<u8>(places + place)
    while (bits != 0) {
      const bucket = ctz(bits)
      bits &= bits - 1
      compareBucket(first + place, bucket)
    }
  }
}

function compareBucket(at: usize, bucket: u32): void {
  let anchor = tables + load<u32>(bucketStarts + (<usize>bucket << 2))
  const end = tables + load<u32>(bucketStarts + (<usize>bucket << 2), 4)
  for (; anchor < end; anchor += anchorBytes) if (fitsAnchor(at, anchor)) compareShapes(at, anchor)
}

/** Behind the end of the text there are zeros. */
@inline
function fitsAnchor(at: usize, anchor: usize): bool {
  for (let place: usize = 0; place < 4; place++) if (!has(setAt(anchor + (place << 1)), at + place)) return false
  return true
}

function compareShapes(at: usize, anchor: usize): void {
  let shape = tables + load<u32>(anchor, 8)
  const end = tables + load<u32>(anchor, anchorBytes + 8)
  for (; shape < end; shape += shapeBytes) {
    const flag = found + load<u32>(shape)
    if (load<u8>(flag) != 0) continue
    if (!hasAfter(at, tables + load<u32>(shape, 4)) || !hasBefore(at, tables + load<u32>(shape, 8))) continue
    store<u8>(flag, 1)
    foundCount++
  }
}

/** Whether the runs of a row stand from a place on. */
function hasAfter(at: usize, run: usize): bool {
  while (true) {
    const least = <usize>load<u16>(run, 2)
    const set = setAt(run)
    const begin = at
    const end = min(textEnd, at + load<u16>(run, 4))
    while (at < end && has(set, at)) at++
    if (at - begin < least) return false
    if (load<u16>(run, 6) != 0) return true
    allowance -= at - begin
    if (allowance < 0) return true
    run += runBytes
  }
}

/** Whether the runs of a row stand before a place, the nearest first. */
function hasBefore(at: usize, run: usize): bool {
  while (true) {
    const least = <usize>load<u16>(run, 2)
    if (at - text < least) return false
    const set = setAt(run)
    const end = at - least
    while (at > end) {
      at--
      if (!has(set, at)) return false
    }
    if (load<u16>(run, 6) != 0) return true
    allowance -= least
    if (allowance < 0) return true
    run += runBytes
  }
}

@inline
function setAt(run: usize): usize {
  return tables + load<u32>(setsOffset) + (<usize>load<u16>(run) << 5)
}

@inline
function has(set: usize, at: usize): bool {
  const byte = <u32>load<u8>(at)
  return ((<u32>load<u8>(set + (byte >> 3)) >> (byte & 7)) & 1) != 0
}
