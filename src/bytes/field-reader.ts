import { FormatError } from './errors.ts'

/**
 * Numbers at places of a piece of bytes, as binary formats lay them out.
 * Every method throws FormatError `cut-off` where the field reaches past the end.
 */
export class FieldReader {
  readonly bytes: Uint8Array
  readonly isLittleEndian: boolean
  readonly #view: DataView

  constructor(bytes: Uint8Array, isLittleEndian: boolean) {
    this.bytes = bytes
    this.isLittleEndian = isLittleEndian
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  }

  uint8(offset: number): number {
    this.#check(offset, 1)
    return this.#view.getUint8(offset)
  }

  uint16(offset: number): number {
    this.#check(offset, 2)
    return this.#view.getUint16(offset, this.isLittleEndian)
  }

  uint32(offset: number): number {
    this.#check(offset, 4)
    return this.#view.getUint32(offset, this.isLittleEndian)
  }

  int32(offset: number): number {
    this.#check(offset, 4)
    return this.#view.getInt32(offset, this.isLittleEndian)
  }

  /** Inexact above 2^53, which is beyond the end of any file. */
  uint64(offset: number): number {
    this.#check(offset, 8)
    const [high, low] = this.isLittleEndian ? [offset + 4, offset] : [offset, offset + 4]
    return this.#view.getUint32(high, this.isLittleEndian) * 2 ** 32 + this.#view.getUint32(low, this.isLittleEndian)
  }

  #check(offset: number, length: number): void {
    if (offset < 0 || offset + length > this.bytes.length) {
      throw new FormatError('cut-off', { offset, length, available: this.bytes.length }, { offset })
    }
  }
}

/** Whether the bytes at `offset` are the characters of `text`, all below U+0100. */
export function hasLatin1(bytes: Uint8Array, text: string, offset = 0): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[offset + i] !== text.charCodeAt(i)) return false
  return true
}

/** The bytes as characters U+0000 to U+00FF, one a byte. */
export function decodeLatin1(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 4096) text += String.fromCharCode(...bytes.subarray(at, at + 4096))
  return text
}
