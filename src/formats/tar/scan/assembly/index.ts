/**
 * Goes through a tar as it is pushed: takes usual headers apart, fingerprints what files hold, and makes a row of each entry.
 * Every other header is left to whoever called; see ../tar-scanner.ts.
 */
import { addContent, beginContent, endContent } from './fingerprint'
import { isGnu, isUsual, readOctal, textLength } from './header'
import { carryStart, inputStart, maxPush, maxRows, maxTexts, ownersStart, rowsStart, rowSize, textEnd, textStart } from './layout'
import {
  dataOffsetField, firstBytesField, forgetDirectory, highField, Kind, kindField, linkEndField, linkField, lowField, missingField,
  modeField, ownerField, ownerOf, pathField, resetRows, sizeField, timeField, writePath,
} from './rows'

/** What `scan` says. */
const enum Answer {
  /** All that was pushed is used up. */
  Input,
  /** There is no room for more rows: they are to be taken. */
  Rows,
  /** The header at `headerAddress` is not a usual one. It is behind the place at which scanning goes on. */
  Unusual,
}

// Type flags (IEEE 1003.1, pax, "ustar Interchange Format").
const fileFlag: u32 = 0x30
const hardlinkFlag: u32 = 0x31
const symlinkFlag: u32 = 0x32
const directoryFlag: u32 = 0x35

const slash: u32 = 0x2f

let at: usize = inputStart
let end: usize = inputStart
/** Offset in the archive of the byte at `at`. */
let offset: u64 = 0
let carried: usize = 0
let header: usize = 0
/** Of the entry whose content goes by. */
let content: u64 = 0
let padding: u64 = 0
let isPending: bool = false
/** The first bytes of that content, and how many of them came; no more than four. */
let firstBytes: u32 = 0
let firstCount: u32 = 0

let rows: usize = 0
let text: usize = textStart
/** Where the texts of the pending entry begin. */
let pendingText: usize = textStart
let pendingRow: usize = rowsStart

/** Begins with another archive. */
export function reset(): void {
  at = inputStart
  end = inputStart
  offset = 0
  carried = 0
  content = 0
  padding = 0
  isPending = false
  rows = 0
  text = textStart
  resetRows()
}

export function inputAddress(): usize {
  return inputStart
}

export function longestPush(): usize {
  return maxPush
}

/** So many bytes were written to `inputAddress()`. */
export function push(size: usize): void {
  at = inputStart
  end = inputStart + size
}

/** How many of the pushed bytes are used. */
export function used(): usize {
  return at - inputStart
}

/** Goes on with the pushed byte of that number, at an offset in the archive: what precedes it was read by somebody else. */
export function goTo(position: usize, offsetThere: f64): void {
  at = inputStart + position
  offset = <u64>offsetThere
  forgetDirectory()
}

/** Offset in the archive of what comes next. */
export function streamOffset(): f64 {
  return <f64>(offset + <u64>carried)
}

/** Of the entry whose content goes by: how much is missing. */
export function contentLeft(): f64 {
  return <f64>content
}

/** Of the same entry: where in the archive its content begins. */
export function contentOffset(): f64 {
  return load<f64>(pendingRow, dataOffsetField)
}

/** Of the same entry: the first four bytes of the content, as far as they came. */
export function contentBegin(): u32 {
  return firstBytes
}

export function headerAddress(): usize {
  return header
}

/** Bytes of a header that is not complete; they stand at `carryAddress()`. */
export function carriedBytes(): usize {
  return carried
}

export function carryAddress(): usize {
  return carryStart
}

export function rowsAddress(): usize {
  return rowsStart
}

export function rowCount(): usize {
  return rows
}

export function ownersAddress(): usize {
  return ownersStart
}

/** Says that the rows were taken. */
export function clearRows(): void {
  rows = 0
  // The texts of a pending entry go with it; those of the last row's directory are no longer there.
  const row = rowsStart
  if (isPending) {
    memory.copy(row, pendingRow, rowSize)
    const moved = pendingText - textStart
    memory.copy(textStart, pendingText, text - pendingText)
    moveTexts(row, moved)
    text -= moved
    pendingRow = row
  } else {
    text = textStart
  }
  pendingText = textStart
  forgetDirectory()
}

function moveTexts(row: usize, by: usize): void {
  for (let field = pathField; field <= linkEndField; field += 4) store<u32>(row + field, load<u32>(row + field) - <u32>by)
}

/** Makes a row of the entry whose content has not come to its end. */
export function endEarly(): void {
  if (!isPending) return
  store<f64>(pendingRow, <f64>content, missingField)
  content = 0
  padding = 0
  complete()
}

export function scan(): i32 {
  while (true) {
    if (content > 0) {
      const size = min(content, <u64>(end - at))
      if (firstCount < 4) takeFirstBytes(at, at + <usize>size)
      addContent(at, at + <usize>size)
      advance(<usize>size)
      content -= size
      if (content > 0) return Answer.Input
    }
    if (isPending) complete()
    if (padding > 0) {
      const size = min(padding, <u64>(end - at))
      advance(<usize>size)
      padding -= size
      if (padding > 0) return Answer.Input
    }
    if (rows == maxRows || text + maxTexts > textEnd) return Answer.Rows
    if (!gatherHeader()) return Answer.Input
    if (!readHeader(header)) {
      forgetDirectory()
      return Answer.Unusual
    }
  }
}

function takeFirstBytes(from: usize, end: usize): void {
  for (let byte = from; byte < end && firstCount < 4; byte++) {
    firstBytes |= <u32>load<u8>(byte) << (8 * firstCount)
    firstCount++
  }
}

@inline
function advance(size: usize): void {
  at += size
  offset += <u64>size
}

/** Whether a whole header is there. */
function gatherHeader(): bool {
  if (carried == 0 && end - at >= 512) {
    header = at
    advance(512)
    return true
  }
  const size = min(512 - carried, end - at)
  memory.copy(carryStart + carried, at, size)
  at += size
  carried += size
  if (carried < 512) return false
  header = carryStart
  carried = 0
  offset += 512
  return true
}

/** Begins the entry of a header; false where it is not a usual one. */
function readHeader(block: usize): bool {
  if (load<u8>(block) == 0 || !isUsual(block)) return false
  const flag = <u32>load<u8>(block, 156)
  let kind: Kind
  if (flag == fileFlag || flag == 0) kind = Kind.File
  else if (flag == directoryFlag) kind = Kind.Directory
  else if (flag == symlinkFlag) kind = Kind.Symlink
  else if (flag == hardlinkFlag) kind = Kind.Hardlink
  else return false
  const mode = readOctal(block + 100, 8)
  const uid = readOctal(block + 108, 8)
  const gid = readOctal(block + 116, 8)
  const size = readOctal(block + 124, 12)
  const time = readOctal(block + 136, 12)
  if (mode < 0 || uid < 0 || gid < 0 || size < 0 || time < 0) return false
  const owner = ownerOf(block + 265, <f64>uid, <f64>gid)
  if (owner < 0) return false
  const row = rowsStart + rows * rowSize
  const path = text
  const pathEnd = copyPath(block, path)
  // Before POSIX a directory was a file whose name ends in a slash.
  if (kind == Kind.File && load<u8>(pathEnd - 1) == slash) return false
  const isLink = kind == Kind.Symlink || kind == Kind.Hardlink
  const linkLength = isLink ? textLength(block + 157, 100) : 0
  memory.copy(pathEnd, block + 157, linkLength)
  store<f64>(row, kind == Kind.File ? <f64>size : 0, sizeField)
  store<f64>(row, <f64>time, timeField)
  store<f64>(row, <f64>offset, dataOffsetField)
  store<f64>(row, 0, missingField)
  store<u32>(row, kind, kindField)
  store<u32>(row, <u32>mode & 0o7777, modeField)
  store<u32>(row, owner, ownerField)
  store<u32>(row, <u32>pathEnd, linkField)
  store<u32>(row, <u32>(pathEnd + linkLength), linkEndField)
  writePath(row, path, pathEnd)
  pendingText = path
  text = pathEnd + linkLength
  pendingRow = row
  isPending = true
  content = kind == Kind.File ? <u64>size : 0
  padding = (512 - (content & 511)) & 511
  firstBytes = 0
  firstCount = 0
  if (kind == Kind.File) beginContent()
  return true
}

/** Writes the path as stored; gives its end. */
function copyPath(block: usize, to: usize): usize {
  let written = to
  const prefixLength = isGnu(block) ? 0 : textLength(block + 345, 155)
  if (prefixLength > 0) {
    memory.copy(to, block + 345, prefixLength)
    store<u8>(to + prefixLength, slash)
    written += prefixLength + 1
  }
  const nameLength = textLength(block, 100)
  memory.copy(written, block, nameLength)
  return written + nameLength
}

/** The pending entry is over: it is a row. */
function complete(): void {
  isPending = false
  const fingerprint = load<u32>(pendingRow, kindField) == Kind.File ? endContent() : 0
  store<u32>(pendingRow, <u32>(fingerprint >> 32), highField)
  store<u32>(pendingRow, <u32>fingerprint, lowField)
  store<u32>(pendingRow, firstBytes, firstBytesField)
  rows++
}
