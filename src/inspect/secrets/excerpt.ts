import { LineCounter } from '../../bytes/line-counter.ts'
import { decodeText } from '../../bytes/text.ts'
import { findSecretRanges, type KnownSecret, type SecretRange } from './find-ranges.ts'
import { maskSecret } from './mask.ts'

/** A line of a file around a secret. */
export interface ExcerptLine {
  /** From 1. */
  readonly line: number
  /** As UTF-8; bytes that are none as lone surrogates. Left out parts of a long line as `…`. */
  readonly text: string
}

/** A secret, and the line where it was found. */
export interface SoughtSecret extends KnownSecret {
  /** From 1. */
  readonly line: number
}

export interface ExcerptOptions {
  readonly secret: SoughtSecret
  /** What is masked; the secret itself only where it is among them. */
  readonly masked: readonly KnownSecret[]
}

/** Lines before the secret and after it. */
const contextLines = 2
const maxLines = 12
/** Bytes of a line, and how many of them stand before the secret. */
const maxLineBytes = 400
const bytesBefore = 100
const newline = 10
const carriageReturn = 13

/** The lines around a secret; undefined where the bytes do not hold it as it was found. */
export function excerptAround(bytes: Uint8Array, { secret, masked }: ExcerptOptions): ExcerptLine[] | undefined {
  const place = findSought(bytes, secret)
  if (place === undefined) return undefined
  const lines = splitLines(bytes)
  const lineAt = (at: number) => lines.findLastIndex(({ begin }) => begin <= at)
  const first = Math.max(0, lineAt(place.begin) - contextLines)
  const shown = lines.slice(first, Math.min(lineAt(place.end - 1) + contextLines + 1, first + maxLines))
  const begin = shown[0]?.begin ?? 0
  const hidden = rangesNear(bytes, { begin, end: shown.at(-1)?.end ?? begin }, masked)
  return shown.map((line, i) => ({ line: first + i + 1, text: writeLine(bytes, clip(line, place), line, hidden) }))
}

/** Where a secret stands, on its line if it can be; undefined where the bytes do not hold it as it was found. */
export function findSought(bytes: Uint8Array, secret: SoughtSecret): SecretRange | undefined {
  const places = findSecretRanges(bytes, [secret])
  const lines = new LineCounter(bytes)
  return places.find(({ begin }) => lines.lineOf(begin) === secret.line) ?? places[0]
}

interface Stretch {
  readonly begin: number
  readonly end: number
}

function splitLines(bytes: Uint8Array): Stretch[] {
  const lines: Stretch[] = []
  for (let begin = 0; begin <= bytes.length; ) {
    const at = bytes.indexOf(newline, begin)
    const end = at < 0 ? bytes.length : at
    lines.push({ begin, end: end > begin && bytes[end - 1] === carriageReturn ? end - 1 : end })
    begin = end + 1
  }
  return lines
}

/** Where secrets are in a stretch: those are found too that reach beyond it. */
function rangesNear(bytes: Uint8Array, { begin, end }: Stretch, secrets: readonly KnownSecret[]): SecretRange[] {
  // A character takes at most three bytes of UTF-8 for each code unit.
  const margin = secrets.reduce((longest, { secret }) => Math.max(longest, secret.length * 3), 0)
  const from = Math.max(0, begin - margin)
  return findSecretRanges(bytes.subarray(from, end + margin), secrets).map((range) => ({
    ...range,
    begin: range.begin + from,
    end: range.end + from,
  }))
}

/** The part of a line that is shown: of a long one what is around the secret. */
function clip({ begin, end }: Stretch, place: Stretch): Stretch {
  if (end - begin <= maxLineBytes) return { begin, end }
  const from = place.begin > begin && place.begin < end ? Math.max(begin, place.begin - bytesBefore) : begin
  return { begin: from, end: Math.min(end, from + maxLineBytes) }
}

function writeLine(bytes: Uint8Array, { begin, end }: Stretch, line: Stretch, hidden: readonly SecretRange[]): string {
  let text = begin > line.begin ? '…' : ''
  let at = begin
  for (const range of hidden) {
    const [from, to] = [Math.max(range.begin, begin), Math.min(range.end, end)]
    if (to <= from) continue
    text += decodeText(bytes.subarray(at, from)) + maskPart(bytes.subarray(from, to), range.begin === from)
    at = to
  }
  return text + decodeText(bytes.subarray(at, end)) + (end < line.end ? '…' : '')
}

/** Only the beginning of a secret shows its first characters. */
function maskPart(part: Uint8Array, isBeginning: boolean): string {
  const masked = maskSecret(decodeText(part))
  return isBeginning ? masked : '•'.repeat(masked.length)
}
