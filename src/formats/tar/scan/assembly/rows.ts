/** Rows: what ../tar-rows.ts reads, whoever writes them. The fields of a row, by their offsets. */
import { maxOwners, ownersStart, ownerSize } from './layout'

export const sizeField: usize = 0
export const timeField: usize = 8
export const dataOffsetField: usize = 16
/** Bytes of the content that did not come. */
export const missingField: usize = 24
/** See `Kind`. */
export const kindField: usize = 32
/** See `Shape`. */
const shapeField: usize = 36
export const modeField: usize = 40
export const ownerField: usize = 44
/** The path as stored, then what of it is left without slashes and dots at its ends, with the length of its directory; addresses. */
export const pathField: usize = 48
export const pathEndField: usize = 52
const cleanField: usize = 56
const cleanEndField: usize = 60
const nameField: usize = 64
export const linkField: usize = 68
export const linkEndField: usize = 72
export const highField: usize = 76
export const lowField: usize = 80
/** The first four bytes of the content, the first lowest; what is missing of them is zero. */
export const firstBytesField: usize = 84

/** By number in ../tar-rows.ts. */
export const enum Kind {
  File,
  Directory,
  Symlink,
  Hardlink,
}

/** What a row's path is like. */
const enum Shape {
  Plain,
  /** Its directory is the one of the row before. */
  SameDirectory,
  /** It is empty, or a component of it is empty, a dot or two, or begins as a whiteout does. */
  Unusual,
}

const slash: u32 = 0x2f
const dot: u32 = 0x2e
/** ".wh." with its first byte lowest. */
const marker: u32 = 0x2e68_772e

/** The directory of the last row; its length is −1 where there is none to compare with. */
let directory: usize = 0
let directoryLength: isize = -1

let owners: u32 = 0
let lastOwner: u32 = 0

/** Begins with another archive. */
export function resetRows(): void {
  owners = 0
  lastOwner = 0
  directoryLength = -1
}

/** Says that the row before is not there any more, or that something else came since. */
export function forgetDirectory(): void {
  directoryLength = -1
}

/** Writes the path of a row, as stored, and what it is like, and where its directory and its name are. */
export function writePath(row: usize, path: usize, pathEnd: usize): void {
  store<u32>(row, <u32>path, pathField)
  store<u32>(row, <u32>pathEnd, pathEndField)
  let begin = path
  while (begin < pathEnd) {
    if (load<u8>(begin) == slash) begin++
    else if (load<u8>(begin) == dot && begin + 1 < pathEnd && load<u8>(begin + 1) == slash) begin += 2
    else break
  }
  let stop = pathEnd
  if (stop > begin && load<u8>(stop - 1) == slash) stop--
  let name = begin
  let isPlain = stop > begin
  for (let from = begin; isPlain && from <= stop; ) {
    let to = from
    while (to < stop && load<u8>(to) != slash) to++
    isPlain = isPlainComponent(from, to)
    name = from
    from = to + 1
  }
  store<u32>(row, <u32>begin, cleanField)
  store<u32>(row, <u32>stop, cleanEndField)
  store<u32>(row, <u32>name, nameField)
  if (!isPlain) {
    store<u32>(row, Shape.Unusual, shapeField)
    directoryLength = -1
    return
  }
  const length = <isize>(name - begin)
  const isSame = length == directoryLength && memory.compare(begin, directory, length) == 0
  store<u32>(row, isSame ? Shape.SameDirectory : Shape.Plain, shapeField)
  directory = begin
  directoryLength = length
}

function isPlainComponent(from: usize, to: usize): bool {
  const length = to - from
  if (length == 0) return false
  if (load<u8>(from) != dot) return true
  if (length == 1 || (length == 2 && load<u8>(from + 1) == dot)) return false
  return length < 4 || load<u32>(from) != marker
}

/**
 * The number of an owner; −1 where there is no room for another.
 * @param names of user and group, 32 bytes each
 */
export function ownerOf(names: usize, uid: f64, gid: f64): i32 {
  if (lastOwner < owners && isOwner(lastOwner, names, uid, gid)) return lastOwner
  for (let number: u32 = 0; number < owners; number++) {
    if (isOwner(number, names, uid, gid)) return (lastOwner = number)
  }
  if (owners == maxOwners) return -1
  const owner = ownersStart + <usize>owners * ownerSize
  store<f64>(owner, uid)
  store<f64>(owner, gid, 8)
  memory.copy(owner + 16, names, 64)
  lastOwner = owners
  return owners++
}

function isOwner(number: u32, names: usize, uid: f64, gid: f64): bool {
  const owner = ownersStart + <usize>number * ownerSize
  if (load<f64>(owner) != uid || load<f64>(owner, 8) != gid) return false
  for (let i: usize = 0; i < 64; i += 8) if (load<u64>(owner + 16 + i) != load<u64>(names + i)) return false
  return true
}
