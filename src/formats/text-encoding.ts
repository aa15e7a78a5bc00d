/** How the bytes of a text stand for characters. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** What samples of a file say of its text. */
export interface TextForm {
  readonly encoding: TextEncoding
  /** Whether every byte is below 0x80. */
  readonly isAscii: boolean
  /** Whether it begins with a byte order mark. */
  readonly hasMark: boolean
}

/** A piece of a file. */
export interface Sample {
  /** Where in the file it begins, in bytes. */
  readonly offset: number
  readonly bytes: Uint8Array
}

/**
 * How a text is encoded, by samples of it: the first begins the file, the others lie where they like and may cut characters
 * at both ends. Undefined for what is no text: every control character but tab, newline, form feed, return and escape says
 * so. windows-1252 is what is left for text with high bytes that is not Unicode, whatever it really is.
 */
export function detectText(samples: readonly Sample[]): TextForm | undefined {
  const head = samples[0]?.bytes ?? new Uint8Array(0)
  if (head[0] === 0xff && head[1] === 0xfe) return utf16Form(samples, 'utf-16le', true)
  if (head[0] === 0xfe && head[1] === 0xff) return utf16Form(samples, 'utf-16be', true)
  if (head.includes(0)) {
    const encoding = guessUtf16(head)
    return encoding === undefined ? undefined : utf16Form(samples, encoding, false)
  }
  if (samples.some(({ bytes }) => hasControls(bytes))) return undefined
  const hasMark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf
  if (samples.every(({ bytes }) => bytes.every((byte) => byte < 0x80))) return { encoding: 'utf-8', isAscii: true, hasMark }
  if (samples.every(({ bytes, offset }) => isUtf8(bytes, offset > 0))) return { encoding: 'utf-8', isAscii: false, hasMark }
  return { encoding: 'windows-1252', isAscii: false, hasMark: false }
}

function isControl(code: number): boolean {
  return code === 0x7f || (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0c && code !== 0x0d && code !== 0x1b)
}

function hasControls(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) if (isControl(bytes[i] ?? 0)) return true
  return false
}

/**
 * Whether the bytes are UTF-8 (RFC 3629), but for a character that is cut off at the end.
 * @param mayBeginInside whether a character may be cut off at the beginning too
 */
function isUtf8(bytes: Uint8Array, mayBeginInside: boolean): boolean {
  let begin = 0
  if (mayBeginInside) while (begin < 3 && isContinuation(bytes[begin] ?? 0)) begin++
  // In a stream, the decoder keeps a character that is cut off for the next piece.
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(begin), { stream: true })
    return true
  } catch {
    return false
  }
}

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80
}

/** Fewer characters with a NUL than these may be anything. */
const minZeros = 3

/** Text that is mostly ASCII has a NUL in every other byte: in the odd ones where the little end is first. */
function guessUtf16(head: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (head.length % 2 !== 0) return undefined
  const zeros = [0, 0]
  for (let i = 0; i < head.length; i++) if (head[i] === 0) zeros[i & 1] = (zeros[i & 1] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  const many = Math.max(minZeros, head.length / 4)
  return odd >= many && even === 0 ? 'utf-16le' : even >= many && odd === 0 ? 'utf-16be' : undefined
}

function utf16Form(samples: readonly Sample[], encoding: 'utf-16le' | 'utf-16be', hasMark: boolean): TextForm | undefined {
  return samples.every((sample) => isUtf16(sample, encoding === 'utf-16le')) ? { encoding, isAscii: false, hasMark } : undefined
}

/** Whether the units are characters without controls and their surrogates come in pairs, but for one cut off at either end. */
function isUtf16({ bytes, offset }: Sample, isLittleEndian: boolean): boolean {
  let isHigh = false
  const first = offset & 1
  for (let i = first; i + 1 < bytes.length; i += 2) {
    const unit = ((bytes[isLittleEndian ? i + 1 : i] ?? 0) << 8) | (bytes[isLittleEndian ? i : i + 1] ?? 0)
    if (isControl(unit) || unit === 0xffff || unit === 0xfffe) return false
    const isLow = unit >= 0xdc00 && unit < 0xe000
    if (isLow !== isHigh && !(isLow && offset > 0 && i === first)) return false
    isHigh = unit >= 0xd800 && unit < 0xdc00
  }
  return true
}
