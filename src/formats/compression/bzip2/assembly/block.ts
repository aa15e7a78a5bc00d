/** One block becomes `links`: its prefix codes, the moves to the front and the sorting are undone. */
import { need, take, unusedBytes } from './bits'
import { longestCode, makeTable, noSymbol, takeSymbol } from './codes'
import { byteStarts, codeLengths, links, recentBytes, selectors, usedBytes } from './layout'
import { Stop } from './stop'

const symbolsOfSelector: u32 = 50
/** Symbols 0 and 1 are the digits of how often a byte is repeated, worth one and two. */
const runB: u32 = 1

/** Bytes of the block; where its first one is found. */
export let blockLength: u32 = 0
export let firstLink: u32 = 0

/** @param limit how long a block of this stream may be */
export function readBlock(limit: u32): Stop {
  if (take(1) != 0) return Stop.Randomised
  const origin = take(24)
  const byteCount = readUsedBytes()
  const tableCount = take(3)
  const selectorCount = take(15)
  if (byteCount == 0 || tableCount < 2 || tableCount > 6 || selectorCount == 0) return Stop.Data
  let stop = readSelectors(selectorCount, tableCount)
  if (stop != Stop.None) return stop
  stop = readTables(tableCount, byteCount + 2)
  if (stop != Stop.None) return stop
  stop = readSymbols(limit, selectorCount, byteCount)
  if (stop != Stop.None) return stop
  if (origin >= blockLength) return Stop.Data
  sortLinks()
  firstLink = load<u32>(links + (origin << 2)) >> 8
  return Stop.None
}

/** A bit for each sixteen bytes, then one for each byte of those. Answers how many there are. */
function readUsedBytes(): u32 {
  const groups = take(16)
  let found: u32 = 0
  for (let group: u32 = 0; group < 16; group++) {
    if (((groups >> (15 - group)) & 1) == 0) continue
    const members = take(16)
    for (let member: u32 = 0; member < 16; member++) {
      if (((members >> (15 - member)) & 1) == 0) continue
      store<u8>(usedBytes + found++, <u8>((group << 4) | member))
    }
  }
  return found
}

/** Numbers of tables, each as its place among those that were used last. */
function readSelectors(selectorCount: u32, tableCount: u32): Stop {
  for (let table: u32 = 0; table < tableCount; table++) store<u8>(recentBytes + table, <u8>table)
  for (let i: u32 = 0; i < selectorCount; i++) {
    let place: u32 = 0
    while (take(1) != 0) if (++place >= tableCount) return Stop.Data
    if (unusedBytes() < 0) return Stop.Input
    store<u8>(selectors + i, moveToFront(place))
  }
  return Stop.None
}

/** Lengths of codes, each as steps from the one before. */
function readTables(tableCount: u32, symbolCount: u32): Stop {
  for (let table: u32 = 0; table < tableCount; table++) {
    let length = take(5)
    for (let symbol: u32 = 0; symbol < symbolCount; symbol++) {
      while (true) {
        if (length < 1 || length > longestCode) return Stop.Data
        if (unusedBytes() < 0) return Stop.Input
        if (take(1) == 0) break
        length += take(1) == 0 ? 1 : -1
      }
      store<u8>(codeLengths + symbol, <u8>length)
    }
    if (!makeTable(table, symbolCount)) return Stop.Data
  }
  return Stop.None
}

function readSymbols(limit: u32, selectorCount: u32, byteCount: u32): Stop {
  memory.fill(byteStarts, 0, 1024)
  memory.copy(recentBytes, usedBytes, byteCount)
  const end = byteCount + 1
  let length: u32 = 0
  let selector: u32 = 0
  /** How much a digit of a run's length is worth; 0 outside of runs. */
  let worth: u32 = 0
  let run: u32 = 0
  while (true) {
    if (selector == selectorCount) return Stop.Data
    if (unusedBytes() < 0) return Stop.Input
    const table: u32 = load<u8>(selectors + selector++)
    for (let i: u32 = 0; i < symbolsOfSelector; i++) {
      need()
      const symbol = takeSymbol(table)
      if (symbol <= runB) {
        if (worth == 0) {
          worth = 1
          run = 0
        }
        run += worth << symbol
        worth <<= 1
        // Also keeps both from overflowing.
        if (run > limit) return Stop.Data
        continue
      }
      if (worth != 0) {
        worth = 0
        if (run > limit - length) return Stop.Data
        length = addRun(load<u8>(recentBytes), length, run)
      }
      if (symbol == end) {
        blockLength = length
        return unusedBytes() < 0 ? Stop.Input : Stop.None
      }
      if (symbol == noSymbol || length == limit) return Stop.Data
      length = addRun(moveToFront(symbol - 1), length, 1)
    }
  }
}

@inline
function addRun(byte: u8, length: u32, times: u32): u32 {
  const start = byteStarts + ((<usize>byte) << 2)
  store<u32>(start, load<u32>(start) + times)
  const to = links + (length << 2)
  for (let i: u32 = 0; i < times; i++) store<u32>(to + (i << 2), byte)
  return length + times
}

/** Takes the byte at a place of `recentBytes` to its front. */
@inline
function moveToFront(place: u32): u8 {
  const moved = load<u8>(recentBytes + place)
  // The compiler's copy is worth its call only from here on.
  if (place > 24) memory.copy(recentBytes + 1, recentBytes, place)
  else for (let i = place; i > 0; i--) store<u8>(recentBytes + i, load<u8>(recentBytes + i - 1))
  store<u8>(recentBytes, moved)
  return moved
}

/** The nth of the bytes that are alike belongs to the nth of them in sorted order: each is told where the next one is. */
function sortLinks(): void {
  let sum: u32 = 0
  for (let byte: usize = 0; byte < 256; byte++) {
    const start = byteStarts + (byte << 2)
    const times = load<u32>(start)
    store<u32>(start, sum)
    sum += times
  }
  for (let i: u32 = 0; i < blockLength; i++) {
    const start = byteStarts + ((<usize>load<u8>(links + (i << 2))) << 2)
    const place = load<u32>(start)
    store<u32>(start, place + 1)
    const link = links + (place << 2)
    store<u32>(link, load<u32>(link) | (i << 8))
  }
}
