/** Where things lie in the memory. Everything has a fixed place; an instance serves one archive at a time. */

/** Bytes of the archive: what the last push brought. */
export const inputStart: usize = 0x1_0000
/** The longest push: a little more than decompressors give out at once. */
export const maxPush: usize = 0x4_1000
/** A header of which a part came with the push before. */
export const carryStart: usize = inputStart + maxPush + 64

/** The block of a file that is not complete yet; see fingerprint.ts. */
export const blockStart: usize = carryStart + 512
export const contentBlock: usize = 4096
/** What of the content is no whole stripe of the hash yet, and how many blocks of zeros there were. */
export const stripeStart: usize = blockStart + contentBlock
export const countStart: usize = stripeStart + 64

/** Owners, each once: uid and gid as 64-bit floats, then the two names as they stand in the header, 32 bytes each. */
export const ownersStart: usize = countStart + 64
export const ownerSize: usize = 80
export const maxOwners: u32 = 64

/** Rows; index.ts says what is in one. */
export const rowsStart: usize = ownersStart + ownerSize * <usize>maxOwners
export const rowSize: usize = 96
export const maxRows: usize = 2048
/** The texts of the rows: paths and link targets, one behind the other. */
export const textStart: usize = rowsStart + rowSize * maxRows
export const textEnd: usize = textStart + 0x4_0000
/** The longest path of a header with its slash (155 + 1 + 100), and the longest link target. */
export const maxTexts: usize = 256 + 100
