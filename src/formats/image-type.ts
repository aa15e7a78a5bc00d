import { FieldReader, hasLatin1 } from '../bytes/field-reader.ts'

/** An image that browsers draw. */
export interface ImageKind {
  readonly mediaType: string
  /** A few words for people. */
  readonly summary: string
}

const kinds: readonly (ImageKind & { matches(head: Uint8Array): boolean })[] = [
  { mediaType: 'image/png', summary: 'PNG image', matches: (head) => hasLatin1(head, '\x89PNG\r\n\x1a\n') },
  { mediaType: 'image/jpeg', summary: 'JPEG image', matches: (head) => hasLatin1(head, '\xff\xd8\xff') },
  { mediaType: 'image/gif', summary: 'GIF image', matches: (head) => hasLatin1(head, 'GIF87a') || hasLatin1(head, 'GIF89a') },
  { mediaType: 'image/webp', summary: 'WebP image', matches: (head) => hasLatin1(head, 'RIFF') && hasLatin1(head, 'WEBP', 8) },
  { mediaType: 'image/avif', summary: 'AVIF image', matches: isAvif },
  { mediaType: 'image/bmp', summary: 'BMP image', matches: isBitmap },
  { mediaType: 'image/x-icon', summary: 'icon', matches: isIcon },
]

/** The image that begins with these bytes; undefined where it is none that browsers draw. SVG is text. Never throws. */
export function recognizeImage(head: Uint8Array): ImageKind | undefined {
  const kind = kinds.find(({ matches }) => matches(head))
  return kind && { mediaType: kind.mediaType, summary: kind.summary }
}

/** ISO 14496-12, 4.3: a file type box, whose brands say AVIF (AV1 Image File Format, section 6). */
function isAvif(head: Uint8Array): boolean {
  if (head.length < 16 || !hasLatin1(head, 'ftyp', 4)) return false
  const end = Math.min(head.length, new FieldReader(head, false).uint32(0), 1024)
  for (let at = 8; at + 4 <= end; at += 4) {
    // The second is the version, not a brand.
    if (at !== 12 && (hasLatin1(head, 'avif', at) || hasLatin1(head, 'avis', at))) return true
  }
  return false
}

/** BITMAPFILEHEADER: reserved fields of zero; then a header of one of the known lengths. */
function isBitmap(head: Uint8Array): boolean {
  if (head.length < 26 || !hasLatin1(head, 'BM')) return false
  const fields = new FieldReader(head, true)
  return fields.uint32(6) === 0 && [12, 16, 40, 52, 56, 64, 108, 124].includes(fields.uint32(14))
}

/** ICONDIR: a type of 1, and a first image that lies behind the directory. */
function isIcon(head: Uint8Array): boolean {
  if (head.length < 22 || !hasLatin1(head, '\0\0\x01\0')) return false
  const fields = new FieldReader(head, true)
  const count = fields.uint16(4)
  return count > 0 && head[9] === 0 && fields.uint32(18) >= 6 + 16 * count && fields.uint32(14) > 0
}
