import type { TextEncoding } from '../../content/description.ts'

/** Texts up to this are shown whole. */
export const maxWholeText = 1 << 20
/** Larger ones in parts of about this. */
export const partSize = 512 << 10
/** How far behind its nominal end a part looks for the end of a line; lines longer than that are cut. */
export const maxOverhang = 32 << 10

/** A stretch of a file in bytes; the end is behind the last one. */
export interface TextPart {
  readonly begin: number
  readonly end: number
}

/** How many parts a text has. */
export function countParts(size: number): number {
  return size <= maxWholeText ? 1 : Math.ceil(size / partSize)
}

/** The bytes that must be read to cut a part out of a text. */
export function rangeOfPart(part: number, size: number): TextPart {
  if (countParts(size) === 1) return { begin: 0, end: size }
  return { begin: part * partSize, end: Math.min(size, (part + 1) * partSize + maxOverhang) }
}

/**
 * Where a part begins and ends. Every cut is found by itself, behind the first line end that follows its nominal place, so that
 * a part of a huge file is found without reading what precedes it, and the parts together are the file.
 * @param bytes those of `rangeOfPart`, or fewer where the file cannot be read further
 */
export function cutPart(bytes: Uint8Array, part: number, size: number, encoding: TextEncoding): TextPart {
  const range = rangeOfPart(part, size)
  if (countParts(size) === 1) return { begin: 0, end: bytes.length }
  const begin = part === 0 ? 0 : range.begin + cutAfter(bytes, 0, encoding)
  const nominal = (part + 1) * partSize
  if (nominal >= size || nominal - range.begin >= bytes.length) return { begin, end: range.begin + bytes.length }
  return { begin, end: range.begin + cutAfter(bytes, nominal - range.begin, encoding) }
}

/** The part that a place of the file is in, or the one behind it: only its cut can tell. */
export function partNear(offset: number, size: number): number {
  return Math.max(0, Math.min(countParts(size) - 1, Math.floor(offset / partSize)))
}

/** Behind the first line end at or after `from`; where there is none near, at the nearest character. */
function cutAfter(bytes: Uint8Array, from: number, encoding: TextEncoding): number {
  const limit = Math.min(bytes.length, from + maxOverhang)
  const isWide = encoding === 'utf-16le' || encoding === 'utf-16be'
  if (isWide) {
    const low = encoding === 'utf-16le' ? 0 : 1
    for (let at = from; at + 1 < limit; at += 2) if (bytes[at + low] === 0x0a && bytes[at + 1 - low] === 0) return at + 2
    // Not between the two halves of a surrogate pair.
    const high = bytes[from + 1 - low] ?? 0
    return high >= 0xdc && high <= 0xdf ? from + 2 : from
  }
  for (let at = from; at < limit; at++) if (bytes[at] === 0x0a) return at + 1
  if (encoding !== 'utf-8') return from
  let at = from
  while (at < from + 3 && at < bytes.length && ((bytes[at] ?? 0) & 0xc0) === 0x80) at++
  return at
}
