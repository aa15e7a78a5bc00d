/**
 * Goes through the list of a table of contents piece by piece and makes a row of each record, as the scanner of tars makes them of
 * headers; their texts stay where they were pushed to. Records unlike most are left to whoever called; see ../toc-scanner.ts.
 */
import { inputStart, maxPush, maxRows, ownersStart, rowsStart, rowSize } from '../../tar/scan/assembly/layout'
import { forgetDirectory, resetRows } from '../../tar/scan/assembly/rows'
import { Found, readRecord, recordEnd, skipSpace } from './record'

/** What `scan` says. */
const enum Answer {
  /** All records that were pushed to their ends are used up. */
  Input,
  /** There is no room for more rows: they are to be taken. */
  Rows,
  /** The record that begins next is unlike most. */
  Unusual,
  /** The list is over: the bracket was used. */
  End,
}

const comma: u32 = 0x2c
const closingBracket: u32 = 0x5d

let at: usize = inputStart
let end: usize = inputStart
let rows: usize = 0
/** Number of the next entry. */
let index: u32 = 0

/** Begins with another table. */
export function reset(): void {
  rows = 0
  index = 0
  resetRows()
}

export function inputAddress(): usize {
  return inputStart
}

export function longestPush(): usize {
  return maxPush
}

/** So many bytes were written to `inputAddress()`; the first record begins with them. All rows were taken. */
export function push(size: usize): void {
  at = inputStart
  end = inputStart + size
  // No text, no number and no white space goes on with it.
  store<u8>(end, 0)
  forgetDirectory()
}

/** How many of the pushed bytes are used. */
export function used(): usize {
  return at - inputStart
}

/** Goes on with the pushed byte of that number, behind so many entries: somebody else has read a record before it. */
export function goOn(position: usize, entries: u32): void {
  at = inputStart + position
  index = entries
  forgetDirectory()
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
}

/** @param layer makes the fingerprints of files without digests unlike those of other layers */
export function scan(layer: u32): i32 {
  while (true) {
    at = skipSpace(at)
    if (at == end) return Answer.Input
    if (rows == maxRows) return Answer.Rows
    const found = readRecord(at, rowsStart + rows * rowSize, layer, index)
    if (found == Found.Nothing) return recordEnd() < end ? Answer.Unusual : Answer.Input
    const behind = skipSpace(recordEnd())
    // Whether it is the list's last is not known yet: it is read once more.
    if (behind == end) return Answer.Input
    const next = <u32>load<u8>(behind)
    if (next != comma && next != closingBracket) return Answer.Unusual
    if (found == Found.Entry) {
      rows++
      index++
    }
    at = behind + 1
    if (next == closingBracket) return Answer.End
  }
}
