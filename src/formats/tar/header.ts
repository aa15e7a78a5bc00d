import { decodeText } from '../../bytes/text.ts'

/**
 * The 512-byte header block of tar: POSIX ustar (IEEE 1003.1, pax, "ustar Interchange Format"), GNU and v7.
 * It knows nothing of extended headers; `pax.ts`, `sparse.ts` and `tar-reader.ts` put the blocks together.
 */
export const blockSize = 512

/** One decoded block. Strings are as stored, numbers 0 where the field is empty or unreadable. */
export interface TarHeader {
  readonly path: string
  readonly mode: number
  readonly uid: number
  readonly gid: number
  /** NaN where the field is no number: nothing after such a header can be placed. */
  readonly size: number
  readonly mtimeSeconds: number
  /** The type flag character; '0' for the NUL of old archives. */
  readonly typeFlag: string
  readonly linkTarget: string
  readonly userName: string
  readonly groupName: string
  readonly deviceMajor: number
  readonly deviceMinor: number
  readonly isGnu: boolean
}

/** "ustar" in ASCII. */
const ustar = [0x75, 0x73, 0x74, 0x61, 0x72]

/** Decodes a block whose checksum was found right. */
export function parseTarHeader(block: Uint8Array): TarHeader {
  const isUstar = ustar.every((byte, i) => block[257 + i] === byte)
  const isGnu = isUstar && block[262] === 0x20
  // "ustar\0" is POSIX; some writers leave the NUL out or write version bytes at will.
  const isPosix = isUstar && !isGnu
  const name = readString(block, 0, 100)
  const prefix = isPosix ? readString(block, 345, isStar(block) ? 131 : 155) : ''
  const flag = String.fromCharCode(block[156] ?? 0)
  return {
    path: prefix === '' ? name : `${prefix}/${name}`,
    mode: orZero(readNumber(block, 100, 8)) & 0o7777,
    uid: orZero(readNumber(block, 108, 8)),
    gid: orZero(readNumber(block, 116, 8)),
    size: readNumber(block, 124, 12),
    mtimeSeconds: orZero(readNumber(block, 136, 12)),
    typeFlag: flag === '\0' ? '0' : flag,
    linkTarget: readString(block, 157, 100),
    userName: isPosix || isGnu ? readString(block, 265, 32) : '',
    groupName: isPosix || isGnu ? readString(block, 297, 32) : '',
    deviceMajor: isPosix || isGnu ? orZero(readNumber(block, 329, 8)) : 0,
    deviceMinor: isPosix || isGnu ? orZero(readNumber(block, 337, 8)) : 0,
    isGnu,
  }
}

/** Whether the block's checksum fits it. Old writers summed signed bytes, so both sums are accepted. */
export function hasValidChecksum(block: Uint8Array): boolean {
  const stored = readNumber(block, 148, 8)
  // Most of what is no tar has no number there.
  if (Number.isNaN(stored)) return false
  // The field itself counts as eight spaces.
  let sum = 8 * 0x20
  for (let i = 0; i < blockSize; i++) sum += block[i] ?? 0
  for (let i = 148; i < 156; i++) sum -= block[i] ?? 0
  if (stored === sum) return true
  for (let i = 0; i < blockSize; i++) if ((block[i] ?? 0) > 127 && (i < 148 || i >= 156)) sum -= 256
  return stored === sum
}

/** Whether the block holds only zeros: two of them end an archive. */
export function isZeroBlock(block: Uint8Array): boolean {
  for (let i = 0; i < blockSize; i++) if (block[i] !== 0) return false
  return true
}

/** Length of content with its padding to whole blocks. */
export function paddedSize(size: number): number {
  return Math.ceil(size / blockSize) * blockSize
}

/**
 * A numeric field: octal digits, or base-256 when the first bit is set (GNU, star; two's complement).
 * NaN where it is neither; 0 where it is empty.
 */
export function readNumber(block: Uint8Array, offset: number, length: number): number {
  const first = block[offset] ?? 0
  if ((first & 0x80) !== 0) return readBase256(block, offset, length)
  let value = 0
  let seen = false
  for (let i = offset; i < offset + length; i++) {
    const byte = block[i] ?? 0
    if (byte >= 0x30 && byte <= 0x37) {
      value = value * 8 + byte - 0x30
      seen = true
    } else if (byte === 0x20 || byte === 0) {
      if (seen) break
    } else {
      return Number.NaN
    }
  }
  return value
}

function readBase256(block: Uint8Array, offset: number, length: number): number {
  const first = block[offset] ?? 0
  const isNegative = (first & 0x40) !== 0
  let value = isNegative ? (first | 0x80) - 256 : first & 0x3f
  for (let i = offset + 1; i < offset + length; i++) value = value * 256 + (block[i] ?? 0)
  return Number.isSafeInteger(value) ? value : Number.NaN
}

/** Text up to the first NUL. */
export function readString(block: Uint8Array, offset: number, length: number): string {
  if (block[offset] === 0) return ''
  let end = offset
  while (end < offset + length && block[end] !== 0) end++
  return decodeText(block.subarray(offset, end))
}

/** Schilling's star keeps times in the last bytes of the prefix field and signs the block "tar\0". */
function isStar(block: Uint8Array): boolean {
  return block[508] === 0x74 && block[509] === 0x61 && block[510] === 0x72 && block[511] === 0
}

function orZero(value: number): number {
  return Number.isNaN(value) ? 0 : value
}
