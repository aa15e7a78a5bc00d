import { FieldReader } from '../../bytes/field-reader.ts'
import { decodeText } from '../../bytes/text.ts'

/** What the header of a gzip member says of the file in it (RFC 1952, 2.3). */
export interface GzipHeader {
  /** Without directories; undefined where it has none. Hostile text. */
  readonly name: string | undefined
  /** Seconds since 1970; undefined where it has none. */
  readonly mtimeSeconds: number | undefined
}

const hasExtra = 4
const hasName = 8

/** Undefined where these bytes begin no member, or its header does not end within them. Never throws. */
export function parseGzipHeader(head: Uint8Array): GzipHeader | undefined {
  if (head.length < 12 || head[0] !== 0x1f || head[1] !== 0x8b || head[2] !== 8) return undefined
  const fields = new FieldReader(head, true)
  const flags = fields.uint8(3)
  const mtime = fields.uint32(4)
  const begin = 10 + ((flags & hasExtra) === 0 ? 0 : 2 + fields.uint16(10))
  const end = head.indexOf(0, begin)
  if ((flags & hasName) !== 0 && end < 0) return undefined
  return {
    name: (flags & hasName) === 0 || end === begin ? undefined : decodeText(head.subarray(begin, end)),
    mtimeSeconds: mtime === 0 ? undefined : mtime,
  }
}
