import type { TextEncoding } from '../../content/description.ts'

/** Two versions of a text as they are compared. */
export interface TextVersions {
  readonly before: string
  readonly after: string
  /** What is the same in both and not shown. */
  readonly lineEnds: 'LF' | 'CRLF'
}

/** Texts up to this are compared as texts, in bytes a side. */
export const maxTextSize = 1 << 20

/** Decodes two versions. Where all lines of both end with CR LF, only the LF is kept; where some do, the CR shows. */
export function decodeVersions(before: Uint8Array, after: Uint8Array, encodings: { readonly before: TextEncoding; readonly after: TextEncoding }): TextVersions {
  // A byte order mark stays: it may be all that differs.
  const decode = (bytes: Uint8Array, encoding: TextEncoding) => new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes)
  const [a, b] = [decode(before, encodings.before), decode(after, encodings.after)]
  const isCrlf = [a, b].every((text) => text.includes('\r\n') && !/(^|[^\r])\n/.test(text))
  return isCrlf ? { before: a.replaceAll('\r\n', '\n'), after: b.replaceAll('\r\n', '\n'), lineEnds: 'CRLF' } : { before: a, after: b, lineEnds: 'LF' }
}
