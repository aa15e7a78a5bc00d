import type { TextEncoding } from '../../content/description.ts'

/** A stretch of characters; the end is behind the last one. */
export interface TextRange {
  readonly from: number
  readonly to: number
}

/** Bytes as the text that the editor shows. */
export interface DecodedText {
  /** Lines end with \n. */
  readonly text: string
  /** Whether lines ended with \r\n; a \r by itself stays in the text. */
  readonly hasCarriageReturns: boolean
  /** The characters that places of the bytes became; the places must ascend. */
  readonly positions: readonly number[]
}

/** Decodes a part of a file. What is wrong for the encoding becomes U+FFFD. */
export function decodePart(
  bytes: Uint8Array,
  encoding: TextEncoding,
  isFirst: boolean,
  places: readonly number[] = [],
): DecodedText {
  const positions: number[] = []
  let text = ''
  let last = 0
  let hasCarriageReturns = false
  // Piece by piece, so that the length so far is the position of the place between two of them.
  for (const place of [...places, bytes.length]) {
    const end = Math.max(last, Math.min(place, bytes.length))
    // A byte order mark is no text, but at the beginning only.
    const decoder = new TextDecoder(encoding, { ignoreBOM: !(isFirst && last === 0) })
    const piece = decoder.decode(bytes.subarray(last, end))
    hasCarriageReturns ||= piece.includes('\r\n')
    text += piece.replaceAll('\r\n', '\n')
    positions.push(text.length)
    last = end
  }
  positions.pop()
  return { text, hasCarriageReturns, positions }
}
