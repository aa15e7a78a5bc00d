/**
 * Looks through a text for shapes: an anchor of five sets of bytes, and runs of sets behind and before it. The tables, and how
 * they lie in the memory, are those of ../tables.ts.
 *
 * At each place of a text the lowest bits of four bytes (six, five, three, two) are a number by which a table tells in front
 * of which fifth bytes an anchor may begin so, by their lowest three bits: sixteen places are looked at together. By the same
 * number the anchors are found that may stand there: so few are compared byte by byte, and the first look takes the same time
 * however many there are.
 */

const maxRules: usize = 0x4000
/** A byte for each rule: whether one of its shapes was found, and whether no more of them are looked for. */
const found: usize = 0x1_0000
const isFound: u8 = 1
const isClosed: u8 = 2
const text: usize = 0x2_0000
const maxText: usize = 4 << 20
/** The last block is loaded whole. */
const margin: usize = 64
/** Where shapes were found, in the order of the text: the number of the shape and where its anchor begins. */
const places: usize = text + maxText + 0x1_0000
const placeBytes: usize = 8
const placesEnd: usize = places + 0x20_0000
/** At the end of the memory, which grows for them. */
const tables: usize = placesEnd

const fifths: usize = tables
const setsOffset: usize = tables + 0x1_0000
const anchorLists: usize = setsOffset + 4
const entryBytes: usize = 12
const anchorBytes: usize = 16
const shapeBytes: usize = 16
/** Instead of the number of a shape of which no places are asked for. */
const noPlaces: u32 = 0xffff_ffff
const runBytes: usize = 8
/** Sets of an anchor. */
const anchorLength: usize = 5
/** Where in an anchor the offset of its first shape stands. */
const shapesOffset: usize = 12

let textEnd: usize = text
/**
 * How many bytes runs may still take: work stays linear in the text, whatever that is. Beyond, what begins like a shape counts as
 * one.
 */
let allowance: i64 = 0
let placesAt: usize = places
let hasFound: bool = false

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

export function placesAddress(): usize {
  return places
}

/**
 * Searches a text of so many bytes. Rules that are closed already are passed by. Of one that is closed afterwards not all places are told.
 * @returns how many places were found; -1 where there was nothing at all
 */
export function search(length: u32): i32 {
  textEnd = text + length
  allowance = 8 * <i64>length + 1024
  placesAt = places
  hasFound = false
  memory.fill(textEnd, 0, margin)

  for (let at = text; at < textEnd; at += 16) {
    const fit = v128.and(fifthsAt(at), fifthBits(v128.load(at, 4)))
    if (v128.any_true(fit)) compare(at, fit)
  }
  return hasFound ? <i32>((placesAt - places) / placeBytes) : -1
}

/**
 * Finds runs of base64, of at least so many characters, which are no fewer than 31: begin and end of each take the place of places.
 * @returns how many; -1 where they are too many
 */
export function findRuns(length: u32, least: u32): i32 {
  let runsAt = places
  // A run that is so long has sixteen characters in a block.
  for (let at = text; at + 16 <= text + length; ) {
    if (!i8x16.all_true(base64Of(at))) {
      at += 16
      continue
    }
    let begin = at
    while (begin > text && isBase64(begin - 1)) begin--
    while (i8x16.all_true(base64Of(at))) at += 16
    while (isBase64(at)) at++
    if (at - begin < least) continue
    if (runsAt == placesEnd) return -1
    store<u32>(runsAt, <u32>(begin - text))
    store<u32>(runsAt, <u32>(at - text), 4)
    runsAt += placeBytes
  }
  return <i32>((runsAt - places) / placeBytes)
}

/** For each of sixteen bytes something but 0 where it is of base64 or base64url: by its upper half a bit, by its lower half a set of such. */
@inline
function base64Of(at: usize): v128 {
  const bytes = v128.load(at)
  return v128.and(
    i8x16.swizzle(i8x16(0, 0, 1, 2, 4, 8, 16, 32, 0, 0, 0, 0, 0, 0, 0, 0), i8x16.shr_u(bytes, 4)),
    i8x16.swizzle(
      i8x16(42, 62, 62, 62, 62, 62, 62, 62, 62, 62, 60, 21, 20, 21, 20, 29),
      v128.and(bytes, i8x16.splat(15)),
    ),
  )
}

@inline
function isBase64(at: usize): bool {
  const byte = load<u8>(at)
  const lower = byte | 32
  return (lower >= 97 && lower <= 122) || (byte >= 47 && byte <= 57) || byte == 43 || byte == 45 || byte == 95
}

/** For each of sixteen places which fifth bytes an anchor may have that begins with the four bytes there. */
@inline
function fifthsAt(at: usize): v128 {
  const two = i8x16.splat(3)
  const second = v128.load(at, 1)
  // The lower and the upper byte of sixteen numbers.
  const low = v128.or(v128.and(v128.load(at), i8x16.splat(63)), i16x8.shl(v128.and(second, two), 6))
  const high = v128.or(
    i16x8.shr_u(v128.and(second, i8x16.splat(28)), 2),
    v128.or(
      i16x8.shl(v128.and(v128.load(at, 2), i8x16.splat(7)), 3),
      i16x8.shl(v128.and(v128.load(at, 3), two), 6),
    ),
  )
  const early = i8x16.shuffle(low, high, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)
  const late = i8x16.shuffle(low, high, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)
  const a = i64x2.extract_lane(early, 0)
  const b = i64x2.extract_lane(early, 1)
  const c = i64x2.extract_lane(late, 0)
  const d = i64x2.extract_lane(late, 1)
  let fit = i8x16.splat(0)
  fit = v128.load_lane<u8>(fifths + <usize>(a & 0xffff), fit, 0)
  fit = v128.load_lane<u8>(fifths + <usize>((a >> 16) & 0xffff), fit, 1)
  fit = v128.load_lane<u8>(fifths + <usize>((a >> 32) & 0xffff), fit, 2)
  fit = v128.load_lane<u8>(fifths + <usize>((<u64>a >> 48)), fit, 3)
  fit = v128.load_lane<u8>(fifths + <usize>(b & 0xffff), fit, 4)
  fit = v128.load_lane<u8>(fifths + <usize>((b >> 16) & 0xffff), fit, 5)
  fit = v128.load_lane<u8>(fifths + <usize>((b >> 32) & 0xffff), fit, 6)
  fit = v128.load_lane<u8>(fifths + <usize>((<u64>b >> 48)), fit, 7)
  fit = v128.load_lane<u8>(fifths + <usize>(c & 0xffff), fit, 8)
  fit = v128.load_lane<u8>(fifths + <usize>((c >> 16) & 0xffff), fit, 9)
  fit = v128.load_lane<u8>(fifths + <usize>((c >> 32) & 0xffff), fit, 10)
  fit = v128.load_lane<u8>(fifths + <usize>((<u64>c >> 48)), fit, 11)
  fit = v128.load_lane<u8>(fifths + <usize>(d & 0xffff), fit, 12)
  fit = v128.load_lane<u8>(fifths + <usize>((d >> 16) & 0xffff), fit, 13)
  fit = v128.load_lane<u8>(fifths + <usize>((d >> 32) & 0xffff), fit, 14)
  fit = v128.load_lane<u8>(fifths + <usize>((<u64>d >> 48)), fit, 15)
  return fit
}

/** For each of sixteen bytes the bit that its lowest three bits number. */
@inline
function fifthBits(bytes: v128): v128 {
  return i8x16.swizzle(i8x16(1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0), v128.and(bytes, i8x16.splat(7)))
}

/** Compares what may begin at sixteen places: those that have a bit. */
function compare(first: usize, fit: v128): void {
  let left = i8x16.bitmask(i8x16.ne(fit, i8x16.splat(0)))
  while (left != 0) {
    const at = first + ctz(left)
    left &= left - 1
    const bytes = load<u32>(at)
    const number = (bytes & 63) | ((bytes >> 2) & (31 << 6)) | ((bytes >> 5) & (7 << 11)) | ((bytes >> 10) & (3 << 14))
    const list = load<u32>(anchorLists + (<usize>number << 2))
    compareList(at, tables + list)
  }
}

/**
 * Compares the anchors of a list, which ends with a zero: most differ in the bits that all bytes of each of their sets have in
 * common.
 */
function compareList(at: usize, list: usize): void {
  const bytes = load<u32>(at)
  for (let anchor = load<u32>(list); anchor != 0; list += entryBytes, anchor = load<u32>(list)) {
    if ((bytes & load<u32>(list, 4)) != load<u32>(list, 8)) continue
    if (fitsAnchor(at, tables + anchor)) compareShapes(at, tables + anchor)
  }
}

/** Behind the end of the text there are zeros. */
@inline
function fitsAnchor(at: usize, anchor: usize): bool {
  for (let place: usize = 0; place < anchorLength; place++) if (!has(setAt(anchor + (place << 1)), at + place)) return false
  return true
}

function compareShapes(at: usize, anchor: usize): void {
  let shape = tables + load<u32>(anchor, shapesOffset)
  const end = tables + load<u32>(anchor, anchorBytes + shapesOffset)
  for (; shape < end; shape += shapeBytes) {
    const flag = found + load<u32>(shape)
    if ((load<u8>(flag) & isClosed) != 0) continue
    if (!hasAfter(at, tables + load<u32>(shape, 4)) || !hasBefore(at, tables + load<u32>(shape, 8))) continue
    hasFound = true
    const number = load<u32>(shape, 12)
    if (number == noPlaces || placesAt == placesEnd) store<u8>(flag, isFound | isClosed)
    else {
      store<u8>(flag, isFound)
      store<u32>(placesAt, number)
      store<u32>(placesAt, <u32>(at - text), 4)
      placesAt += placeBytes
    }
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
    const set = setAt(run)
    const begin = at
    const end = at - min(at - text, load<u16>(run, 4))
    while (at > end && has(set, at - 1)) at--
    if (begin - at < least) return false
    if (load<u16>(run, 6) != 0) return true
    allowance -= begin - at
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
