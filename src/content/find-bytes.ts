/** What is looked for in a file. */
export interface ByteQuery {
  /** At least one byte. */
  readonly bytes: Uint8Array
  /** Whether ASCII letters count in either case. */
  readonly ignoresCase: boolean
}

/** Where it was found. */
export interface ByteMatches {
  /** Ascending; matches may overlap. */
  readonly offsets: Float64Array<ArrayBuffer>
  /** Whether there are more: only the first are given. */
  readonly isCut: boolean
}

const maxMatches = 10_000

/** Finds bytes in a stream, whatever the chunks it comes in. */
export async function findBytes(
  chunks: AsyncIterable<Uint8Array>,
  { bytes, ignoresCase }: ByteQuery,
  onProgress?: (readBytes: number) => void,
): Promise<ByteMatches> {
  const fold = foldTable(ignoresCase)
  const pattern = bytes.map((byte) => fold[byte] ?? 0)
  const last = pattern.length - 1
  // Horspool: how far the pattern moves on by the byte below its end.
  const shift = new Uint32Array(256).fill(pattern.length)
  pattern.forEach((byte, i) => {
    if (i < last) shift[byte] = last - i
  })
  const offsets: number[] = []
  let carry = new Uint8Array(0)
  let begin = 0
  for await (const chunk of chunks) {
    // What the last chunk ended with may be the beginning of a match.
    const text = new Uint8Array(carry.length + chunk.length)
    text.set(carry)
    for (let i = 0; i < chunk.length; i++) text[carry.length + i] = fold[chunk[i] ?? 0] ?? 0
    let at = 0
    while (at + last < text.length) {
      if (matchesAt(text, at, pattern)) {
        offsets.push(begin + at)
        if (offsets.length > maxMatches) return { offsets: Float64Array.from(offsets.slice(0, maxMatches)), isCut: true }
        at++
      } else {
        at += shift[text[at + last] ?? 0] ?? 1
      }
    }
    const kept = Math.max(0, text.length - at)
    carry = text.slice(text.length - kept)
    begin += text.length - kept
    onProgress?.(begin + kept)
  }
  return { offsets: Float64Array.from(offsets), isCut: false }
}

function matchesAt(text: Uint8Array, at: number, pattern: Uint8Array): boolean {
  for (let i = pattern.length - 1; i >= 0; i--) if (text[at + i] !== pattern[i]) return false
  return true
}

function foldTable(ignoresCase: boolean): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => (ignoresCase && byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte))
}
