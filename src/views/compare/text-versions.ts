import type { TextEncoding } from '../../content/description.ts'
import type { SecretRange } from '../../inspect/secrets/find-ranges.ts'
import { maskText } from '../shared/mask-secrets.ts'

/** Where each version has secrets that are masked. */
export interface VersionMasks {
  readonly before: readonly SecretRange[]
  readonly after: readonly SecretRange[]
}

/** Two versions of a text as they are compared. */
export interface TextVersions {
  readonly before: string
  readonly after: string
  /** The same with secrets masked: as long, with the same lines. */
  readonly masked: { readonly before: string; readonly after: string }
  /** What is the same in both and not shown. */
  readonly lineEnds: 'LF' | 'CRLF'
  /** Whether lines were so long that they were broken into several. */
  readonly isBroken: boolean
}

/** Texts up to this are compared as texts, in bytes a side. */
export const maxTextSize = 1 << 20

/** Decodes two versions. Where all lines end with CR LF, only the LF is kept; where some do, the CR shows. */
export function decodeVersions(
  before: Uint8Array,
  after: Uint8Array,
  encodings: { readonly before: TextEncoding; readonly after: TextEncoding },
  secrets: VersionMasks = { before: [], after: [] },
): TextVersions {
  const a = decode(before, encodings.before, secrets.before)
  const b = decode(after, encodings.after, secrets.after)
  const texts = [a.text, b.text].filter((text) => text !== '')
  const isCrlf = texts.length > 0 && texts.every((text) => text.includes('\r\n') && !/(^|[^\r])\n/.test(text))
  const plain = isCrlf ? [joinLineEnds(a), joinLineEnds(b)] : [a, b]
  const isBroken = plain.some(({ text }) => hasLongLine(text))
  const [first = a, second = b] = isBroken ? plain.map(breakLines) : plain
  return {
    before: first.text,
    after: second.text,
    masked: { before: first.masked, after: second.masked },
    lineEnds: isCrlf ? 'CRLF' : 'LF',
    isBroken,
  }
}

/** A text, and the same with secrets masked: as long, with the same lines. */
interface MaskedText {
  readonly text: string
  readonly masked: string
}

function decode(bytes: Uint8Array, encoding: TextEncoding, secrets: readonly SecretRange[]): MaskedText {
  // A byte order mark stays: it may be all that differs.
  const textOf = (part: Uint8Array) => new TextDecoder(encoding, { ignoreBOM: true }).decode(part)
  const text = textOf(bytes)
  const place = (offset: number) => textOf(bytes.subarray(0, offset)).length
  return {
    text,
    masked: maskText(
      text,
      secrets.map(({ begin, end }) => ({ from: place(begin), to: place(end) })),
    ),
  }
}

function joinLineEnds({ text, masked }: MaskedText): MaskedText {
  return { text: text.replaceAll('\r\n', '\n'), masked: masked.replaceAll('\r\n', '\n') }
}

/** Longer lines, in characters, are those of machines; browsers take seconds to lay them out. */
const maxLine = 5000

function hasLongLine(text: string): boolean {
  for (let at = 0; at + maxLine < text.length; ) {
    const end = text.indexOf('\n', at)
    if ((end < 0 ? text.length : end) - at > maxLine) return true
    at = end + 1
  }
  return false
}

/** Breaks long lines where statements and elements end, so that what was put in moves nothing but its own piece. */
function breakLines({ text, masked }: MaskedText): MaskedText {
  const pieces = text
    .split('\n')
    .map((line) => (line.length <= maxLine ? [line] : (line.match(/[^;}>]{0,1000}[;}>]+|[^;}>]{1,1000}/gu) ?? [])))
  // The other is cut at the same places, whatever stands there.
  let at = 0
  const cut = pieces.map((line) => {
    const parts = line.map((piece) => masked.slice(at, (at += piece.length)))
    at++
    return parts.join('\n')
  })
  return { text: pieces.map((line) => line.join('\n')).join('\n'), masked: cut.join('\n') }
}
