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
  let past = 0
  // So far lines are known that make no text together.
  let apart = 0
  for (const { begin, end } of runs) {
    // Bytes that are no text show at once: most runs are digests and pictures.
    if (begin < past || decode(text.subarray(begin, Math.min(end, begin + probeLength)), probe) === undefined) continue
    const lines = begin < apart ? [] : linesOf(text, begin, end)
    apart = Math.max(apart, lines.at(-1)?.end ?? 0)
    const run = decodeLines(text, lines) ?? decodeLines(text, [{ begin, end }])
    if (run === undefined) continue
    yield run
    past = run.end
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
    const end = endOfRun(text, begin + shortestRun)
    yield { begin, end }
    begin = end
  }
}

/** What lines stand for together, the last of them aside where it is something else. */
function decodeLines(text: Uint8Array, lines: readonly Run[]): DecodedRun | undefined {
  for (const some of [lines, lines.slice(0, -1)]) {
    const [first, last] = [some[0], some.at(-1)]
    if (first === undefined || last === undefined) return undefined
    const bytes = decodeText(joinLines(text, some))
    if (bytes !== undefined) return { begin: first.begin, end: last.end, bytes }
  }
  return undefined
}

/**
 * The lines of wrapped base64 (RFC 2045, 6.8), a run the first of them: all as long, of whole groups of four, up to one that is shorter.
 * What stands before them on their lines is white space.
 */
function linesOf(text: Uint8Array, begin: number, end: number): readonly Run[] {
  const lines = [{ begin, end }]
  const length = end - begin
  if (length % 4 !== 0) return lines
  for (let at = nextLine(text, end); at !== undefined; ) {
    const last = endOfRun(text, at)
    if (last === at || last - at > length) break
    lines.push({ begin: at, end: last })
    at = last - at === length ? nextLine(text, last) : undefined
  }
  return lines
}

/** Where the line behind a place begins, past its white space; undefined where the line does not end there. */
function nextLine(text: Uint8Array, at: number): number | undefined {
  let next = text[at] === carriageReturn ? at + 1 : at
  if (text[next++] !== lineFeed) return undefined
  while (text[next] === space || text[next] === tab) next++
  return next
}

const [tab, lineFeed, carriageReturn, space] = [0x09, 0x0a, 0x0d, 0x20]

function joinLines(text: Uint8Array, lines: readonly Run[]): Uint8Array {
  const joined = new Uint8Array(lines.reduce((sum, { begin, end }) => sum + end - begin, 0))
  let at = 0
  for (const { begin, end } of lines) {
    joined.set(text.subarray(begin, end), at)
    at += end - begin
  }
  return joined
}

function endOfRun(text: Uint8Array, from: number): number {
  let end = from
  while (end < text.length && isOfRun(text, end)) end++
  return end
}

function isOfRun(text: Uint8Array, at: number): boolean {
  return values[text[at] ?? 0] !== 255
}

/** What base64 stands for; undefined where that is no text. */
function decodeText(run: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  const bytes = decode(run, new Uint8Array((run.length * 3) >> 2))
  return bytes !== undefined && isUtf8(bytes) ? bytes : undefined
}

const probeLength = 20
const probe = new Uint8Array((probeLength * 3) >> 2)

/** Fills bytes with what a run stands for; undefined where a control character is among them. */
function decode<T extends Uint8Array>(run: Uint8Array, bytes: T): T | undefined {
  let bits = 0
  let held = 0
  let length = 0
  for (const character of run) {
    bits = ((bits << 6) | (values[character] ?? 0)) & 0xffff
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
