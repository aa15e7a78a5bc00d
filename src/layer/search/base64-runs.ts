import { type Run, shortestRun } from '../../inspect/secrets/prefilter/stretch.ts'

/** By character: what it stands for in base64 or base64url (RFC 4648, 4 and 5); 255 for what is neither. */
const values = new Uint8Array(256).fill(255)
for (const last of ['+/', '-_']) {
  const alphabet = `ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789${last}`
  for (let value = 0; value < alphabet.length; value++) values[alphabet.charCodeAt(value)] = value
}

const strict = new TextDecoder('utf-8', { fatal: true })

/** A stretch of a text that is base64, and the text that it stands for. */
export interface DecodedRun extends Run {
  readonly bytes: Uint8Array<ArrayBuffer>
}

/**
 * Runs of base64 that stand for text, one after the other. What stands for anything else is passed by.
 * @param runs where base64 is in the text; looked for where that is not known
 */
export function* decodedRuns(text: Uint8Array, runs: Iterable<Run> = findRuns(text)): Generator<DecodedRun> {
  for (const { begin, end } of runs) {
    const bytes = decodeText(text, begin, end)
    if (bytes !== undefined) yield { begin, end, bytes }
  }
}

/** Runs of base64 that are long enough: `Selection.runs`, without WebAssembly. */
export function* findRuns(text: Uint8Array): Generator<Run> {
  // Looks at the last character that a run would have, and from there back: most of a text is never looked at.
  for (let begin = 0; begin + shortestRun <= text.length; ) {
    let at = begin + shortestRun - 1
    while (at >= begin && isOfRun(text, at)) at--
    if (at >= begin) {
      begin = at + 1
      continue
    }
    let end = begin + shortestRun
    while (end < text.length && isOfRun(text, end)) end++
    yield { begin, end }
    begin = end
  }
}

function isOfRun(text: Uint8Array, at: number): boolean {
  return values[text[at] ?? 0] !== 255
}

/** What a run stands for; undefined where that is no text. */
function decodeText(text: Uint8Array, begin: number, end: number): Uint8Array<ArrayBuffer> | undefined {
  // Bytes that are no text show at once: most runs are digests and pictures.
  if (decode(text, begin, begin + probeLength, probe) === undefined) return undefined
  const bytes = decode(text, begin, end, new Uint8Array(((end - begin) * 3) >> 2))
  return bytes !== undefined && isUtf8(bytes) ? bytes : undefined
}

const probeLength = 20
const probe = new Uint8Array((probeLength * 3) >> 2)

/** Fills bytes with what a run stands for; undefined where a control character is among them. */
function decode<T extends Uint8Array>(text: Uint8Array, begin: number, end: number, bytes: T): T | undefined {
  let bits = 0
  let held = 0
  let length = 0
  for (let at = begin; at < end; at++) {
    bits = ((bits << 6) | (values[text[at] ?? 0] ?? 0)) & 0xffff
    held += 6
    if (held < 8) continue
    held -= 8
    const byte = (bits >> held) & 0xff
    if (!isOfText(byte)) return undefined
    bytes[length++] = byte
  }
  return bytes
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    strict.decode(bytes)
    return true
  } catch {
    return false
  }
}

/** Whether a byte is a character of ASCII or part of one of UTF-8. */
function isOfText(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || byte === 0x0a || byte === 0x0d || byte === 0x09 || (byte >= 0x80 && byte < 0xf5)
}
