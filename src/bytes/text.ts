/**
 * Names are bytes; most are UTF-8. Bytes that are not become lone surrogates U+DC80 to U+DCFF, one per byte (Python's
 * "surrogateescape"): no two different names become one, and the bytes can be had back. A name that is itself the
 * UTF-8-like form of a surrogate is not valid UTF-8, so it is escaped byte by byte too and stays unambiguous.
 */
const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const encoder = new TextEncoder()

/** Decodes bytes, keeping those that are not UTF-8 as lone surrogates. */
export function decodeText(bytes: Uint8Array): string {
  // Nearly all names are short ASCII, for which starting a decoder costs more than the decoding.
  if (bytes.length < 512 && isAscii(bytes)) return String.fromCharCode.apply(undefined, bytes as unknown as number[])
  try {
    return strictDecoder.decode(bytes)
  } catch {
    return decodeEscaped(bytes)
  }
}

function isAscii(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) if ((bytes[i] ?? 0) >= 0x80) return false
  return true
}

/** Encodes text to bytes, turning escaped bytes back into themselves. The inverse of `decodeText`. */
export function encodeText(text: string): Uint8Array<ArrayBuffer> {
  const short = text.length < 128 ? encodeAscii(text) : undefined
  if (short !== undefined) return short
  if (!/[\udc80-\udcff]/.test(text) || text.isWellFormed()) return encoder.encode(text)
  const parts: number[] = []
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    if (code >= 0xdc80 && code <= 0xdcff) parts.push(code - 0xdc00)
    else parts.push(...encoder.encode(character))
  }
  return Uint8Array.from(parts)
}

/** Starting an encoder costs more than to encode a name. @returns undefined where the text is not ASCII */
function encodeAscii(text: string): Uint8Array<ArrayBuffer> | undefined {
  const bytes = new Uint8Array(text.length)
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code >= 0x80) return undefined
    bytes[i] = code
  }
  return bytes
}

function decodeEscaped(bytes: Uint8Array): string {
  let text = ''
  let offset = 0
  while (offset < bytes.length) {
    let run = offset
    while (run < bytes.length && run - offset < 4096 && (bytes[run] ?? 0) < 0x80) run++
    text += String.fromCharCode(...bytes.subarray(offset, run))
    offset = run
    if (offset >= bytes.length || (bytes[offset] ?? 0) < 0x80) continue
    const length = sequenceLength(bytes, offset)
    if (length === 0) {
      text += String.fromCharCode(0xdc00 + (bytes[offset] ?? 0))
      offset += 1
    } else {
      text += strictDecoder.decode(bytes.subarray(offset, offset + length))
      offset += length
    }
  }
  return text
}

/** Length of the valid UTF-8 sequence at `offset`, 0 when there is none. */
function sequenceLength(bytes: Uint8Array, offset: number): number {
  const first = bytes[offset] ?? 0
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0
  if (length === 0) return 0
  try {
    strictDecoder.decode(bytes.subarray(offset, offset + length))
    return offset + length <= bytes.length ? length : 0
  } catch {
    return 0
  }
}

/** Bytes as hex digits, two a byte, lower case. */
export function encodeHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Bytes as Base64 (RFC 4648, 4), padded. */
export function encodeBase64(bytes: Uint8Array): string {
  let characters = ''
  // As arguments of one call a stack holds only so many.
  for (let at = 0; at < bytes.length; at += 8192) characters += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(characters)
}

/** The bytes that base64 text stands for; undefined when it is none. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  } catch {
    return undefined
  }
}

/** Compares as the UTF-8 bytes would compare, without making them. */
export function compareBytewise(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i)
    const y = b.charCodeAt(i)
    if (x === y) continue
    // Code points above U+FFFF sort after all others in UTF-8 but their surrogates do not; only the escaped lone
    // surrogates stand for single bytes and keep their place among bytes 0x80 to 0xFF.
    if (x >= 0x80 && y >= 0x80 && (x >= 0xd800 || y >= 0xd800)) {
      const before = i > 0 ? a.charCodeAt(i - 1) : 0
      const start = before >= 0xd800 && before < 0xdc00 ? i - 1 : i
      return compareEncoded(a.slice(start), b.slice(start))
    }
    return x - y
  }
  return a.length - b.length
}

function compareEncoded(a: string, b: string): number {
  const x = encodeText(a)
  const y = encodeText(b)
  for (let i = 0; i < Math.min(x.length, y.length); i++) {
    const difference = (x[i] ?? 0) - (y[i] ?? 0)
    if (difference !== 0) return difference
  }
  return x.length - y.length
}
