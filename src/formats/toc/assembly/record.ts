/** A record of a table of contents, as nearly all are: known fields, each once, texts without escapes and in ASCII, small numbers. */
import {
  dataOffsetField, firstBytesField, highField, Kind, kindField, linkEndField, linkField, lowField, missingField, modeField, ownerField,
  ownerOf, sizeField, timeField, writePath,
} from '../../tar/scan/assembly/rows'
import { textStart } from '../../tar/scan/assembly/layout'
import { parseTime, timeLength } from './time'

/** What a record is. */
export const enum Found {
  /** None that is read here, or not all of it is there. */
  Nothing,
  /** A piece of a file. */
  Chunk,
  Entry,
}

/** What a record has, as bits. */
const enum Field {
  Unknown = 0,
  Type = 1 << 0,
  Name = 1 << 1,
  Link = 1 << 2,
  Time = 1 << 3,
  Digest = 1 << 4,
  Size = 1 << 5,
  Mode = 1 << 6,
  Uid = 1 << 7,
  Gid = 1 << 8,
  UserName = 1 << 9,
  GroupName = 1 << 10,
  // What previews do not show; of the kind that it must be all the same.
  ChunkSize = 1 << 11,
  ChunkOffset = 1 << 12,
  ChunkDigest = 1 << 13,
  ChunkType = 1 << 14,
  Offset = 1 << 15,
  EndOffset = 1 << 16,
  InnerOffset = 1 << 17,
  AccessTime = 1 << 18,
  ChangeTime = 1 << 19,
}

const counts: u32 =
  Field.Size | Field.Mode | Field.Uid | Field.Gid | Field.ChunkSize | Field.ChunkOffset | Field.Offset | Field.EndOffset | Field.InnerOffset

/** Behind those of entries. */
const chunkKind: u32 = Kind.Hardlink + 1
const noKind: u32 = chunkKind + 1

/** Length of `sha256:` and 64 hex digits. */
const digestLength: usize = 71
/** Digits that any number may have and still be exact. */
const maxDigits: usize = 15
/** A longer path or link target is looked at more closely elsewhere. */
const maxPath: usize = 1024
const maxOwnerName: usize = 32
/** The first 64 bits of SHA-256 of nothing. */
const emptyHigh: u32 = 0xe3b0_c442
const emptyLow: u32 = 0x98fc_1c14

const quote: u32 = 0x22
const comma: u32 = 0x2c
const dot: u32 = 0x2e
const slash: u32 = 0x2f
const colon: u32 = 0x3a
const openBrace: u32 = 0x7b
const closeBrace: u32 = 0x7d

/** The names of user and group of the record. */
const ownerNames: usize = textStart
/** Where reading is, or where it stopped. */
let at: usize = 0
/** The text that was read last, without its quotes. */
let text: usize = 0
let textLength: usize = 0
let count: u64 = 0

let kind: u32 = noKind
let name: usize = 0
let nameLength: usize = 0
let link: usize = 0
let linkLength: usize = 0
let digest: usize = 0
let size: u64 = 0
let mode: u64 = 0
let uid: u64 = 0
let gid: u64 = 0
let time: i64 = 0

/** Where the record that was read last ends, or where reading stopped. */
export function recordEnd(): usize {
  return at
}

/** Where the white space of JSON ends that begins at a place. */
export function skipSpace(from: usize): usize {
  let to = from
  for (let byte = load<u8>(to); byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09; byte = load<u8>(to)) to++
  return to
}

/** Reads the record that begins at a place, with its bracket, into a row. */
export function readRecord(begin: usize, row: usize, layer: u32, index: u32): Found {
  clear()
  at = begin
  if (load<u8>(at) != openBrace) return Found.Nothing
  let seen: u32 = 0
  let last: u32
  do {
    at = skipSpace(at + 1)
    if (!readText()) return Found.Nothing
    const field = fieldOf(text, textLength)
    if (field == Field.Unknown || (seen & field) != 0) return Found.Nothing
    seen |= field
    at = skipSpace(at)
    if (load<u8>(at) != colon) return Found.Nothing
    at = skipSpace(at + 1)
    if ((field & counts) != 0 ? !readCount(field) : !readText() || !takeText(field)) return Found.Nothing
    at = skipSpace(at)
    last = load<u8>(at)
  } while (last == comma)
  if (last != closeBrace || (seen & Field.Name) == 0 || kind == noKind) return Found.Nothing
  if (kind == chunkKind) {
    at++
    return Found.Chunk
  }
  const owner = ownerOf(ownerNames, <f64>uid, <f64>gid)
  if (owner < 0) return Found.Nothing
  writeRow(row, owner, layer, index)
  at++
  return Found.Entry
}

function clear(): void {
  kind = noKind
  nameLength = 0
  linkLength = 0
  digest = 0
  size = 0
  mode = 0
  uid = 0
  gid = 0
  time = 0
  memory.fill(ownerNames, 0, 2 * maxOwnerName)
}

function writeRow(row: usize, owner: u32, layer: u32, index: u32): void {
  const isFile = kind == Kind.File
  const isLink = kind == Kind.Symlink || kind == Kind.Hardlink
  store<f64>(row, isFile ? <f64>size : 0, sizeField)
  store<f64>(row, <f64>time, timeField)
  store<f64>(row, -1, dataOffsetField)
  store<f64>(row, 0, missingField)
  store<u32>(row, kind, kindField)
  store<u32>(row, <u32>mode & 0o7777, modeField)
  store<u32>(row, owner, ownerField)
  store<u32>(row, <u32>link, linkField)
  store<u32>(row, <u32>(link + (isLink ? linkLength : 0)), linkEndField)
  let high: u32 = 0
  let low: u32 = 0
  if (isFile && digest != 0) {
    high = halfOfHex(digest + 7)
    low = halfOfHex(digest + 15)
  } else if (isFile) {
    high = size == 0 ? emptyHigh : layer + 1
    low = size == 0 ? emptyLow : index
  }
  store<u32>(row, high, highField)
  store<u32>(row, low, lowField)
  store<u32>(row, 0, firstBytesField)
  writePath(row, name, name + nameLength)
}

/** Half a fingerprint; of digits that are none, the same number as ../toc-digest.ts makes. */
function halfOfHex(from: usize): u32 {
  let value: u32 = 0
  for (let i: usize = 0; i < 8; i++) {
    const code = <u32>load<u8>(from + i)
    value = (value << 4) | (code <= 0x39 ? code - 0x30 : code - 0x57)
  }
  return value
}

/** Takes the text that was read last; false where it is none that the field has. */
function takeText(field: Field): bool {
  switch (field) {
    case Field.Type:
      kind = kindOf(text, textLength)
      return kind != noKind
    case Field.Name:
      name = text
      nameLength = textLength
      // Landmarks, which count, and whiteouts: both are rare.
      return textLength <= maxPath && !(textLength > 1 && load<u8>(text) == dot && load<u8>(text, 1) != slash)
    case Field.Link:
      link = text
      linkLength = textLength
      return textLength <= maxPath
    case Field.Time:
      if (textLength != timeLength) return false
      time = parseTime(text)
      return time != i64.MIN_VALUE
    case Field.Digest:
      if (textLength == 0) return true
      digest = text
      return textLength == digestLength && isText(text, 'sha256:')
    case Field.UserName:
      return takeOwnerName(ownerNames)
    case Field.GroupName:
      return takeOwnerName(ownerNames + maxOwnerName)
    default:
      return true
  }
}

function takeOwnerName(to: usize): bool {
  if (textLength > maxOwnerName) return false
  memory.copy(to, text, textLength)
  return true
}

/** Reads a text; false when there is none, or not a plain one. */
function readText(): bool {
  if (load<u8>(at) != quote) return false
  text = ++at
  while (true) {
    const bytes = v128.load(at)
    // As signed numbers those beyond ASCII are less than a space too.
    const special = v128.or(
      i8x16.lt_s(bytes, i8x16.splat(0x20)),
      v128.or(i8x16.eq(bytes, i8x16.splat(0x22)), i8x16.eq(bytes, i8x16.splat(0x5c))),
    )
    const mask = i8x16.bitmask(special)
    if (mask != 0) {
      at += <usize>ctz(mask)
      break
    }
    at += 16
  }
  if (load<u8>(at) != quote) return false
  textLength = at - text
  at++
  return true
}

/** Reads a number of few digits; what follows is for the caller to look at. */
function readCount(field: Field): bool {
  const begin = at
  count = 0
  for (let digit = <u32>load<u8>(at) - 0x30; digit <= 9; digit = <u32>load<u8>(at) - 0x30) {
    count = count * 10 + digit
    at++
  }
  if (at == begin || at - begin > maxDigits || (load<u8>(begin) == 0x30 && at > begin + 1)) return false
  if (field == Field.Size) size = count
  else if (field == Field.Mode) mode = count
  else if (field == Field.Uid) uid = count
  else if (field == Field.Gid) gid = count
  return true
}

function kindOf(from: usize, length: usize): u32 {
  if (length == 3 && isText(from, 'reg')) return Kind.File
  if (length == 3 && isText(from, 'dir')) return Kind.Directory
  if (length == 7 && isText(from, 'symlink')) return Kind.Symlink
  if (length == 8 && isText(from, 'hardlink')) return Kind.Hardlink
  return length == 5 && isText(from, 'chunk') ? chunkKind : noKind
}

function fieldOf(from: usize, length: usize): Field {
  switch (<i32>length) {
    case 3:
      if (isText(from, 'uid')) return Field.Uid
      return isText(from, 'gid') ? Field.Gid : Field.Unknown
    case 4:
      if (isText(from, 'name')) return Field.Name
      if (isText(from, 'type')) return Field.Type
      if (isText(from, 'size')) return Field.Size
      return isText(from, 'mode') ? Field.Mode : Field.Unknown
    case 6:
      if (isText(from, 'digest')) return Field.Digest
      return isText(from, 'offset') ? Field.Offset : Field.Unknown
    case 7:
      return isText(from, 'modtime') ? Field.Time : Field.Unknown
    case 8:
      if (isText(from, 'linkName')) return Field.Link
      return isText(from, 'userName') ? Field.UserName : Field.Unknown
    case 9:
      if (isText(from, 'groupName')) return Field.GroupName
      if (isText(from, 'endOffset')) return Field.EndOffset
      if (isText(from, 'chunkSize')) return Field.ChunkSize
      return isText(from, 'chunkType') ? Field.ChunkType : Field.Unknown
    case 10:
      if (isText(from, 'accesstime')) return Field.AccessTime
      return isText(from, 'changetime') ? Field.ChangeTime : Field.Unknown
    case 11:
      if (isText(from, 'chunkDigest')) return Field.ChunkDigest
      if (isText(from, 'chunkOffset')) return Field.ChunkOffset
      return isText(from, 'innerOffset') ? Field.InnerOffset : Field.Unknown
    default:
      return Field.Unknown
  }
}

/** Whether an ASCII text begins at a place. */
function isText(from: usize, wanted: string): bool {
  const begin = changetype<usize>(wanted)
  for (let i: usize = 0; i < <usize>wanted.length; i++) if (<u16>load<u8>(from + i) != load<u16>(begin + (i << 1))) return false
  return true
}
