import { decodeText, encodeText } from '../../bytes/text.ts'
import { defaultLimits, LimitError } from '../limits.ts'

/** A stretch of a file: bytes as they are, or one byte many times over, which takes no memory. */
export type Piece =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array<ArrayBuffer>; readonly length: number }
  | { readonly kind: 'run'; readonly byte: number; readonly length: number }

/** What a file holds. Never changed: a write makes a new one that shares the old pieces. */
export interface Content {
  readonly pieces: readonly Piece[]
  /** Bytes in all. */
  readonly size: number
}

export const noContent: Content = { pieces: [], size: 0 }

/** Content of bytes that nobody changes any more. */
export function contentOf(bytes: Uint8Array<ArrayBuffer>): Content {
  return bytes.length === 0 ? noContent : { pieces: [{ kind: 'bytes', bytes, length: bytes.length }], size: bytes.length }
}

/** Content of bytes that change later: a copy, or no bytes at all where it is one byte many times over. */
export function copiedContent(bytes: Uint8Array): Content {
  const [first = 0] = bytes
  const isRun = bytes.length >= 4096 && bytes.every((byte) => byte === first)
  return isRun ? runOf(first, bytes.length) : contentOf(new Uint8Array(bytes))
}

/** Content of a text, as UTF-8; escaped bytes become themselves again (`bytes/text.ts`). */
export function contentOfText(text: string): Content {
  return contentOf(encodeText(text))
}

/** One byte, `length` times. */
export function runOf(byte: number, length: number): Content {
  return length === 0 ? noContent : { pieces: [{ kind: 'run', byte, length }], size: length }
}

export function joinContents(contents: readonly Content[]): Content {
  const pieces: Piece[] = []
  for (const content of contents) {
    for (const piece of content.pieces) {
      const last = pieces.at(-1)
      if (last?.kind === 'run' && piece.kind === 'run' && last.byte === piece.byte)
        pieces[pieces.length - 1] = { ...last, length: last.length + piece.length }
      else pieces.push(piece)
    }
  }
  return { pieces, size: pieces.reduce((sum, piece) => sum + piece.length, 0) }
}

/** The bytes from `from` up to `to`, or the end where that comes first. */
export function sliceContent(content: Content, from: number, to: number): Content {
  const pieces: Piece[] = []
  let at = 0
  for (const piece of content.pieces) {
    const start = Math.max(from - at, 0)
    const end = Math.min(to - at, piece.length)
    if (start < end) {
      pieces.push(
        piece.kind === 'run'
          ? { ...piece, length: end - start }
          : { kind: 'bytes', bytes: piece.bytes.subarray(start, end), length: end - start },
      )
    }
    at += piece.length
  }
  return { pieces, size: pieces.reduce((sum, piece) => sum + piece.length, 0) }
}

/** The bytes in blocks that begin at multiples of their size; where there are none, one of nothing. */
export function* blocksOf(contents: Iterable<Content>, blockSize: number): Generator<Content> {
  let block: Piece[] = []
  let size = 0
  let isEmpty = true
  for (const content of contents) {
    for (let at = 0; at < content.size; ) {
      const part = sliceContent(content, at, at + blockSize - size)
      for (const piece of part.pieces) block.push(piece)
      size += part.size
      at += part.size
      isEmpty = false
      if (size < blockSize) continue
      yield { pieces: block, size }
      block = []
      size = 0
    }
  }
  if (size > 0 || isEmpty) yield { pieces: block, size }
}

/** The byte that content is made of alone; undefined where there are several, or none. */
export function onlyByteOf({ pieces }: Content): number | undefined {
  let byte: number | undefined
  for (const piece of pieces) {
    const first = piece.kind === 'run' ? piece.byte : piece.bytes[0]
    byte ??= first
    if (first !== byte || (piece.kind === 'bytes' && !piece.bytes.every((other) => other === byte))) return undefined
  }
  return byte
}

/** Cut off or filled up with zeros to `size`. */
export function resizeContent(content: Content, size: number): Content {
  return size <= content.size ? sliceContent(content, 0, size) : joinContents([content, runOf(0, size - content.size)])
}

/** With `data` written at `offset`, as pwrite(2) does. */
export function writeContent(content: Content, offset: number, data: Content): Content {
  const before = resizeContent(content, offset)
  return joinContents([before, data, sliceContent(content, offset + data.size, content.size)])
}

const chunkSize = 1 << 16

/** The bytes, in chunks that are valid until the next one is asked for. */
export function* chunksOf(content: Content): Generator<Uint8Array<ArrayBuffer>> {
  for (const piece of content.pieces) {
    if (piece.kind === 'bytes') {
      yield piece.bytes
      continue
    }
    const chunk = new Uint8Array(Math.min(chunkSize, piece.length)).fill(piece.byte)
    for (let left = piece.length; left > 0; left -= chunk.length) yield left < chunk.length ? chunk.subarray(0, left) : chunk
  }
}

/** All bytes in one array; only for what is small or has to be had whole. */
export function bytesOf(content: Content): Uint8Array<ArrayBuffer> {
  const [only] = content.pieces
  if (content.pieces.length === 1 && only?.kind === 'bytes') return only.bytes
  const bytes = new Uint8Array(content.size)
  let at = 0
  for (const chunk of chunksOf(content)) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}

/** As text, bytes that are not UTF-8 escaped. @throws LimitError where it is longer than any text that anybody writes */
export function textOf(content: Content): string {
  if (content.size > defaultLimits.contentBytes) throw new LimitError('contentBytes', defaultLimits.contentBytes)
  return decodeText(bytesOf(content))
}

/** Whether both hold the same bytes. */
export function areContentsEqual(a: Content, b: Content): boolean {
  if (a === b) return true
  if (a.size !== b.size) return false
  if (a.pieces.length === 1 && b.pieces.length === 1) {
    const [x, y] = [a.pieces[0], b.pieces[0]]
    if (x?.kind === 'run' && y?.kind === 'run') return x.byte === y.byte
    if (x?.kind === 'bytes' && y?.kind === 'bytes') return areBytesEqual(x.bytes, y.bytes)
  }
  for (let at = 0; at < a.size; at += chunkSize) {
    if (!areBytesEqual(bytesOf(sliceContent(a, at, at + chunkSize)), bytesOf(sliceContent(b, at, at + chunkSize)))) return false
  }
  return true
}

function areBytesEqual(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}
