import { detectText, type TextEncoding } from '../../formats/text-encoding.ts'

/** Text whose characters have two bytes. */
export type WideEncoding = Extract<TextEncoding, 'utf-16le' | 'utf-16be'>

/** What stands for a character that no byte stands for: it is part of no token and of no name. */
const other = 0xbf

/** The encoding of a text in UTF-16, by its first bytes; undefined for all else. @param hasZero whether one of them is zero */
export function wideEncodingOf(head: Uint8Array, hasZero = head.includes(0)): WideEncoding | undefined {
  const isMarked = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)
  if (!isMarked && !hasZero) return undefined
  const encoding = detectText([{ offset: 0, bytes: head }])?.encoding
  return encoding === 'utf-16le' || encoding === 'utf-16be' ? encoding : undefined
}

/** A text in UTF-16 as the search reads text: a byte for each two. A byte at the end that is alone is left out. */
export function narrowText(bytes: Uint8Array, encoding: WideEncoding): Uint8Array<ArrayBuffer> {
  const [low, high] = encoding === 'utf-16le' ? [0, 1] : [1, 0]
  const narrow = new Uint8Array(bytes.length >> 1)
  for (let i = 0; i < narrow.length; i++) narrow[i] = bytes[2 * i + high] === 0 ? (bytes[2 * i + low] ?? 0) : other
  return narrow
}
