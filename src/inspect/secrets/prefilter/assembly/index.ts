/**
 * Looks through a text for shapes: an anchor of four sets of bytes, and runs of sets behind and before it. The tables, and how
 * they lie in the memory, are those of ../tables.ts.
 *
 * Anchors are found as Teddy does it (Hyperscan; BurntSushi's aho-corasick): they lie in sixteen buckets, a bit each of two bytes. For each
 * of the four places two tables a byte tell by the half of a character which buckets may have it there; sixteen places are looked at
 * at once.
 * Of what that lets through, the lower halves of the four bytes are a number by which the anchors are found that may stand there:
 * so few are compared byte by byte, however many there are.
 */

const maxRules: usize = 0x4000
/** A byte for each rule: whether one of its shapes was found. */
const found: usize = 0x1_0000
const text: usize = 0x2_0000
const maxText: usize = 4 << 20
/** The last block is loaded whole. */
const margin: usize = 64
/** At the end of the memory, which grows for them. */
const tables: usize = text + maxText + 0x1_0000

const nibbles: usize = tables
const setsOffset: usize = tables + 256
const anchorLists: usize = tables + 260
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

/** Makes room for tables of so many bytes; where they belong. 0 where there is no memory for them. */
export function reserveTables(length: u32): usize {
  const pages = <i32>((tables + length + 0xffff) >> 16) - memory.size()
  return pages > 0 && memory.grow(pages) < 0 ? 0 : tables
}

/** How many rules there may be. */
export function mostRules(): usize {
  return maxRules
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

  const half = i8x16.splat(15)
  let a0 = i64x2.splat(0)
  let a1 = a0
  let a2 = a0
  let b0 = a0
  let b1 = a0
  let b2 = a0
  // An anchor may begin with the last byte: then its last place is three bytes further.
  for (let at = text; at < textEnd + anchorRest; at += 16) {
    const bytes = v128.load(at)
    const low = v128.and(bytes, half)
    const high = i8x16.shr_u(bytes, 4)
    const nextA0 = bucketsOf(nibbles, low, high)
    const nextA1 = bucketsOf(nibbles + 32, low, high)
    const nextA2 = bucketsOf(nibbles + 64, low, high)
    const nextB0 = bucketsOf(nibbles + 128, low, high)
    const nextB1 = bucketsOf(nibbles + 160, low, high)
    const nextB2 = bucketsOf(nibbles + 192, low, high)
    const fit = v128.or(
      inAllPlaces(a0, nextA0, a1, nextA1, a2, nextA2, bucketsOf(nibbles + 96, low, high)),
      inAllPlaces(b0, nextB0, b1, nextB1, b2, nextB2, bucketsOf(nibbles + 224, low, high)),
    )
    a0 = nextA0
    a1 = nextA1
    a2 = nextA2
    b0 = nextB0
    b1 = nextB1
    b2 = nextB2
    if (v128.any_true(fit)) compare(at - anchorRest, fit)
  }
  return foundCount
}

/** The buckets that may have each of sixteen bytes at a place of an anchor, by their halves. */
@inline
function bucketsOf(tablesOfPlace: usize, low: v128, high: v128): v128 {
  return v128.and(i8x16.swizzle(v128.load(tablesOfPlace), low), i8x16.swizzle(v128.load(tablesOfPlace, 16), high))
}

/** The buckets that may have four bytes in a row: of the first three places those of the sixteen bytes before are given too. */
@inline
function inAllPlaces(before0: v128, fit0: v128, before1: v128, fit1: v128, before2: v128, fit2: v128, fit3: v128): v128 {
  return v128.and(
    v128.and(
      i8x16.shuffle(before0, fit0, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28),
      i8x16.shuffle(before1, fit1, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29),
    ),
    v128.and(i8x16.shuffle(before2, fit2, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30), fit3),
  )
}

/** Compares what may begin at sixteen places: those that are in a bucket. */
function compare(first: usize, buckets: v128): void {
  let left = i8x16.bitmask(i8x16.ne(buckets, i8x16.splat(0)))
  while (left != 0) {
    const at = first + ctz(left)
    left &= left - 1
    // The lower halves of the four bytes, put together.
    const apart = load<u32>(at) & 0x0f0f_0f0f
    const pairs = (apart | (apart >> 4)) & 0x00ff_00ff
    const list = load<u32>(anchorLists + (<usize>((pairs | (pairs >> 8)) & 0xffff) << 2))
    if (list != 0) compareList(at, tables + list)
  }
}

/** Compares the anchors of a list, which ends with a zero. */
function compareList(at: usize, list: usize): void {
  for (let anchor = load<u32>(list); anchor != 0; list += 4, anchor = load<u32>(list))
    if (fitsAnchor(at, tables + anchor)) compareShapes(at, tables + anchor)
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
