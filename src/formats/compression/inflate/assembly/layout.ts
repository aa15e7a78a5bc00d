/**
 * Where things lie in the memory. Everything has a fixed place, so nothing is ever allocated; an instance serves one
 * stream at a time.
 */

/** Compressed bytes: what the last push left unread, then the push. */
export const inputStart: usize = 0x1_0000
/** The longest push, and what may stand before it: the longest header of a block is shorter than 512 bytes. */
export const maxPush: usize = 0x10_0000
export const maxCarry: usize = 0x400
/** Fast decoding loads eight bytes at a time, also behind the end of the input. */
const inputEnd: usize = inputStart + maxCarry + maxPush + 64

/** How far a match reaches back (RFC 1951, section 2). */
export const windowSize: usize = 0x8000
/** Output: the window of what was given out before, then what is new. A window of markers has 16 bits a byte. */
const wideWindowStart: usize = (inputEnd + 0xffff) & ~0xffff
export const wideWindowSize: usize = 2 * windowSize
export const outputStart: usize = wideWindowStart + wideWindowSize
/** The output that is gathered before it is given out: small enough to stay in the processor's cache. */
export const outputSize: usize = 0x4_0000
/** A symbol may begin below this and then write the longest match and what the copying overruns by. */
export const outputEnd: usize = outputStart + outputSize
/** The same where output may be markers: a window's worth, since then it is looked whether there still are any. */
export const wideEnd: usize = outputStart + wideWindowSize

/** 32-bit entries of the decoding tables; tables.ts says what they are. */
export const literalTable: usize = outputEnd + 0x1000
export const distanceTable: usize = literalTable + 0x4000
export const codeLengthTable: usize = distanceTable + 0x1000
/** Code lengths of the literal and distance symbols of a block, one byte each. */
export const lengths: usize = codeLengthTable + 0x200
/** Symbols sorted by code length, 16 bits each. */
export const sortedSymbols: usize = lengths + 0x200
/** How many codes have each length, and where they begin among the sorted ones, 32 bits each. */
export const lengthCounts: usize = sortedSymbols + 0x400
export const lengthOffsets: usize = lengthCounts + 0x40
/** Eight tables of 256 entries for the CRC-32. */
export const crcTables: usize = lengthOffsets + 0x40
/** What the CRC-32 folds: zeros that precede it, as much as one call takes, and what is left of it. */
export const foldReach: usize = 203 * 16
export const maxFold: usize = 0x4_1000
export const foldStart: usize = crcTables + 0x2000 + foldReach
export const foldRest: usize = foldStart + maxFold
/** How many bits further on a block may begin, by the next 13 bits, a byte each. */
export const skipTable: usize = (foldRest + foldReach + 0xffff) & ~0xffff
/** The share of the code space that four code lengths of three bits take, 16 bits each. */
export const shareTable: usize = skipTable + 0x2000
/** The window at the beginning of a piece whose markers are replaced. */
export const pieceWindow: usize = shareTable + 0x2000
/** Places up to which output and input have come, 64-bit numbers by turns, as many as output has room for. */
export const marks: usize = pieceWindow + windowSize
/** The least output between two of them. */
export const minMarkSpacing: usize = 0x1000
export const memoryEnd: usize = marks + (outputSize / minMarkSpacing) * 16
