/**
 * Prefix codes. A table has for each value of ten bits the symbol and the length of its code, or 0 where the code is longer; such are
 * found length by length.
 */
import { drop, peek } from './bits'
import { codeLengths, codeTables, codeTableSize } from './layout'

export const longestCode: u32 = 20
export const noSymbol: u32 = 0xffff

const quickBits: u32 = 10
/** 2^10 times symbol and length, 16 bits. */
const quickSize: usize = 2 << quickBits
/** For each length the first code and how many there are, 32 bits each, and where their symbols begin. */
const lengthsAt: usize = quickSize
const lengthSize: u32 = 12
/** The symbols by length, then by number, 16 bits each. */
const symbolsAt: usize = lengthsAt + (longestCode + 1) * lengthSize

@inline
function tableAt(index: u32): usize {
  return codeTables + <usize>index * codeTableSize
}

/** Makes a table of the lengths in `codeLengths`. Answers whether there is a code for every symbol. */
export function makeTable(index: u32, symbolCount: u32): bool {
  const table = tableAt(index)
  memory.fill(table, 0, codeTableSize)
  let code: u32 = 0
  let made: u32 = 0
  for (let length: u32 = 1; length <= longestCode; length++) {
    const entry = table + lengthsAt + length * lengthSize
    const first = code
    store<u32>(entry, first)
    store<u32>(entry, made, 8)
    for (let symbol: u32 = 0; symbol < symbolCount; symbol++) {
      if (load<u8>(codeLengths + symbol) != length) continue
      if (code >= 1 << length) return false
      store<u16>(table + symbolsAt + (made << 1), <u16>symbol)
      if (length <= quickBits) fillQuick(table, code << (quickBits - length), 1 << (quickBits - length), (symbol << 5) | length)
      code++
      made++
    }
    store<u32>(entry, code - first, 4)
    code <<= 1
  }
  return made == symbolCount
}

function fillQuick(table: usize, from: u32, times: u32, value: u32): void {
  for (let i: u32 = 0; i < times; i++) store<u16>(table + ((from + i) << 1), <u16>value)
}

/** Takes the next symbol, for which bits are held; `noSymbol` where no code is like them. */
@inline
export function takeSymbol(index: u32): u32 {
  const table = tableAt(index)
  const quick: u32 = load<u16>(table + (peek(quickBits) << 1))
  if (quick == 0) return takeLong(table)
  drop(quick & 31)
  return quick >> 5
}

function takeLong(table: usize): u32 {
  for (let length: u32 = quickBits + 1; length <= longestCode; length++) {
    const entry = table + lengthsAt + length * lengthSize
    const nth = peek(length) - load<u32>(entry)
    if (nth >= load<u32>(entry, 4)) continue
    drop(length)
    return load<u16>(table + symbolsAt + ((load<u32>(entry, 8) + nth) << 1))
  }
  return noSymbol
}
