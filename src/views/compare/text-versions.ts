import type { TextEncoding } from '../../content/description.ts'

/** Two versions of a text as they are compared. */
export interface TextVersions {
  readonly before: string
  readonly after: string
  /** What is the same in both and not shown. */
  readonly lineEnds: 'LF' | 'CRLF'
  /** Whether lines were so long that they were broken into several. */
  readonly isBroken: boolean
}

/** Texts up to this are compared as texts, in bytes a side. */
export const maxTextSize = 1 << 20

/** Decodes two versions. Where all lines of both end with CR LF, only the LF is kept; where some do, the CR shows. */
export function decodeVersions(before: Uint8Array, after: Uint8Array, encodings: { readonly before: TextEncoding; readonly after: TextEncoding }): TextVersions {
  // A byte order mark stays: it may be all that differs.
  const decode = (bytes: Uint8Array, encoding: TextEncoding) => new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes)
  const [a, b] = [decode(before, encodings.before), decode(after, encodings.after)]
  const isCrlf = [a, b].every((text) => text.includes('\r\n') && !/(^|[^\r])\n/.test(text))
  const plain = isCrlf ? [a.replaceAll('\r\n', '\n'), b.replaceAll('\r\n', '\n')] : [a, b]
  const isBroken = plain.some(hasLongLine)
  const [textBefore = '', textAfter = ''] = isBroken ? plain.map(breakLines) : plain
  return { before: textBefore, after: textAfter, lineEnds: isCrlf ? 'CRLF' : 'LF', isBroken }
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
function breakLines(text: string): string {
  return text
    .split('\n')
    .map((line) => (line.length <= maxLine ? line : (line.match(/[^;}>]{0,1000}[;}>]+|[^;}>]{1,1000}/gu) ?? []).join('\n')))
    .join('\n')
}
