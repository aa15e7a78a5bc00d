/** Where things stand in the memory of this module, in bytes. What is below is kept for the compiler's own data. */
const begin: usize = 1024
/** 256 remainders of 32 bits. */
export const crcTable: usize = begin
/** How often a byte stands in the block, then where those bytes begin when they are sorted; 256 of 32 bits. */
export const byteStarts: usize = crcTable + 1024
/** The bytes that the block has, ascending. */
export const usedBytes: usize = byteStarts + 1024
/** The bytes that the block has, the last one that was met first. */
export const recentBytes: usize = usedBytes + 256
/** The lengths of the codes of one table, a byte a symbol. */
export const codeLengths: usize = recentBytes + 256
/** Which table is for which 50 symbols: 32767 at most, a byte each. */
export const selectors: usize = codeLengths + 512
/** Six tables of codes; codes.ts says what is in one. */
export const codeTables: usize = selectors + 32768
export const codeTableSize: usize = 4096
/** The block before its transform is undone: a byte each, and above it where its successor is. */
export const links: usize = codeTables + 6 * codeTableSize
export const blockUnit: u32 = 100_000
export const output: usize = links + 9 * 4 * <usize>blockUnit
export const outputSize: usize = 1 << 18
export const input: usize = output + outputSize
/**
 * The longest that a block can be: 900,001 symbols of 20 bits, 32,767 selectors of six, and tables, whose codes are written down in
 * far less than what is left.
 */
export const longestBlock: u32 = 2_400_000
export const longestPush: u32 = 1 << 20
export const inputSize: u32 = longestBlock + longestPush
/** Behind the input stand so many bytes more that may be read before anyone looks whether it is over. */
export const margin: u32 = 256
export const memoryEnd: usize = input + inputSize + margin
