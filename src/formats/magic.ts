import { FieldReader, hasLatin1 } from '../bytes/field-reader.ts'

/** A format that is known by its first bytes. */
export interface Magic<Id extends string = string> {
  /** Stable, kebab-case; its name is `words.facts.kinds[id]`. */
  readonly id: Id
  /** The bytes as characters U+0000 to U+00FF. */
  readonly bytes: string
  /** Where they stand; 0 unless given. */
  readonly offset?: number
  /** What must hold beside them, where they are few or shared by several formats. Sees the first bytes of the file. */
  readonly holds?: (head: Uint8Array) => boolean
  /** For what whole files are packed into and that is not unpacked here. */
  readonly packing?: Packing
  /** Of an image that browsers draw. */
  readonly mediaType?: string
}

/** A compression or archive form that is only named. */
export interface Packing {
  /** One word: `lz4`. */
  readonly name: string
  /** The command that unpacks a file in place; undefined where none is common. */
  readonly unpack?: string
}

const classOrMachO = '\xca\xfe\xba\xbe'
/** What follows is the version in class files, 45 at least, and how many it holds in a fat Mach-O file. */
const firstClassVersion = 45

/** Images that browsers draw; SVG is text. */
const images = [
  { id: 'png', bytes: '\x89PNG\r\n\x1a\n', mediaType: 'image/png' },
  { id: 'jpeg', bytes: '\xff\xd8\xff', mediaType: 'image/jpeg' },
  { id: 'gif', bytes: 'GIF87a', mediaType: 'image/gif' },
  { id: 'gif', bytes: 'GIF89a', mediaType: 'image/gif' },
  { id: 'webp', bytes: 'RIFF', mediaType: 'image/webp', holds: (head) => hasLatin1(head, 'WEBP', 8) },
  { id: 'avif', bytes: 'ftyp', offset: 4, mediaType: 'image/avif', holds: isAvif },
  { id: 'bmp', bytes: 'BM', mediaType: 'image/bmp', holds: isBitmap },
  { id: 'icon', bytes: '\0\0\x01\0', mediaType: 'image/x-icon', holds: isIcon },
] as const satisfies readonly Magic[]

/** Every magic number by which a whole file is known. The first that matches is taken. */
const magics = [
  ...images,
  { id: 'xz', bytes: '\xfd7zXZ\0' },
  {
    id: 'bzip2',
    bytes: 'BZh',
    holds: (head) => hasLatin1(head, '1AY&SY', 4) || hasLatin1(head, '\x17\x72\x45\x38\x50\x90', 4),
  },
  { id: 'gzip', bytes: '\x1f\x8b\x08' },
  { id: 'zstd', bytes: '\x28\xb5\x2f\xfd' },
  { id: 'lz4', bytes: '\x04\x22\x4d\x18', packing: { name: 'lz4', unpack: 'lz4 -d' } },
  { id: 'lz4-legacy', bytes: '\x02\x21\x4c\x18', packing: { name: 'lz4', unpack: 'lz4 -d' } },
  { id: 'lzip', bytes: 'LZIP\x01', packing: { name: 'lzip', unpack: 'lzip -d' } },
  {
    id: 'lzma',
    bytes: '\x5d\0\0',
    holds: isLzmaHeader,
    packing: { name: 'lzma', unpack: 'xz -d --format=lzma' },
  },
  { id: 'lzop', bytes: '\x89LZO\0\r\n\x1a\n', packing: { name: 'lzop', unpack: 'lzop -d' } },
  { id: 'snappy', bytes: '\xff\x06\0\0sNaPpY', packing: { name: 'snappy' } },
  { id: 'compress', bytes: '\x1f\x9d', packing: { name: 'compress', unpack: 'uncompress' } },
  { id: '7z', bytes: '7z\xbc\xaf\x27\x1c', packing: { name: '7z', unpack: '7z x' } },
  { id: 'rar', bytes: 'Rar!\x1a\x07', packing: { name: 'rar', unpack: 'unrar x' } },
  { id: 'zip', bytes: 'PK\x03\x04', packing: { name: 'zip', unpack: 'unzip' } },
  // The end of the directory: of an archive without entries all there is.
  { id: 'zip', bytes: 'PK\x05\x06', packing: { name: 'zip', unpack: 'unzip' } },
  { id: 'elf', bytes: '\x7fELF' },
  { id: 'debian-package', bytes: '!<arch>\ndebian-binary' },
  { id: 'ar', bytes: '!<arch>\n' },
  { id: 'thin-ar', bytes: '!<thin>\n' },
  { id: 'cpio', bytes: '070701' },
  { id: 'cpio', bytes: '070702' },
  { id: 'cpio', bytes: '070707' },
  { id: 'cpio', bytes: '\xc7\x71' },
  { id: 'rpm-package', bytes: '\xed\xab\xee\xdb' },
  { id: 'squashfs', bytes: 'hsqs' },
  { id: 'erofs', bytes: '\xe2\xe1\xf5\xe0', offset: 1024 },
  { id: 'ext', bytes: '\x53\xef', offset: 1080 },
  { id: 'iso-9660', bytes: 'CD001', offset: 32769 },
  { id: 'sqlite', bytes: 'SQLite format 3\0' },
  { id: 'berkeley-db', bytes: '\x61\x15\x06\0', offset: 12 },
  { id: 'berkeley-db', bytes: '\x62\x31\x05\0', offset: 12 },
  { id: 'rpm-ndb', bytes: 'RpmP' },
  { id: 'pe', bytes: 'MZ', holds: isPortableExecutable },
  { id: 'mach-o-32', bytes: '\xce\xfa\xed\xfe' },
  { id: 'mach-o-32', bytes: '\xfe\xed\xfa\xce' },
  { id: 'mach-o-64', bytes: '\xcf\xfa\xed\xfe' },
  { id: 'mach-o-64', bytes: '\xfe\xed\xfa\xcf' },
  {
    id: 'mach-o-fat',
    bytes: classOrMachO,
    holds: (head) => head.length >= 8 && new FieldReader(head, false).uint32(4) < firstClassVersion,
  },
  { id: 'java-class', bytes: classOrMachO },
  { id: 'jmod', bytes: 'JM\x01\0PK' },
  { id: 'java-keystore', bytes: '\xfe\xed\xfe\xed' },
  { id: 'wasm-module', bytes: '\0asm\x01\0\0\0' },
  { id: 'wasm-component', bytes: '\0asm\x0d\0\x01\0' },
  { id: 'llvm-bitcode', bytes: 'BC\xc0\xde' },
  { id: 'linux-kernel', bytes: 'HdrS', offset: 0x202 },
  { id: 'pdf', bytes: '%PDF-' },
  { id: 'woff', bytes: 'wOFF' },
  { id: 'woff2', bytes: 'wOF2' },
  { id: 'opentype', bytes: 'OTTO' },
  { id: 'truetype', bytes: '\0\x01\0\0', holds: isFontDirectory },
  { id: 'truetype', bytes: 'true', holds: isFontDirectory },
  { id: 'truetype-collection', bytes: 'ttcf\0' },
  { id: 'gettext', bytes: '\xde\x12\x04\x95' },
  { id: 'gettext', bytes: '\x95\x04\x12\xde' },
  { id: 'locale-archive', bytes: '\x09\x01\x02\xde' },
  { id: 'ld-cache', bytes: 'glibc-ld.so.cache' },
  { id: 'ld-cache', bytes: 'ld.so-1.7.0\0' },
  { id: 'time-zone', bytes: 'TZif' },
  { id: 'terminfo', bytes: '\x1a\x01' },
  { id: 'terminfo', bytes: '\x1e\x02' },
  { id: 'systemd-journal', bytes: 'LPKSHHRH' },
  { id: 'git-pack', bytes: 'PACK\0\0\0' },
  { id: 'git-pack-index', bytes: '\xfftOc\0\0\0' },
  { id: 'git-index', bytes: 'DIRC\0\0\0' },
  { id: 'tiff', bytes: 'II*\0' },
  { id: 'tiff', bytes: 'MM\0*' },
  { id: 'x11-cursor', bytes: 'Xcur\x10\0\0\0' },
  { id: 'ogg', bytes: 'OggS\0' },
  { id: 'flac', bytes: 'fLaC' },
  { id: 'mp3', bytes: 'ID3', holds: (head) => (head[3] ?? 0xff) < 5 },
  { id: 'wave', bytes: 'RIFF', holds: (head) => hasLatin1(head, 'WAVE', 8) },
  { id: 'mp4', bytes: 'ftyp', offset: 4 },
  { id: 'matroska', bytes: '\x1a\x45\xdf\xa3' },
  { id: 'gobject-typelib', bytes: 'GOBJ\nMETADATA' },
  { id: 'der', bytes: '\x30\x82', holds: isWholeSequence },
] as const satisfies readonly Magic[]

type MagicId = (typeof magics)[number]['id']

const table: readonly Magic<MagicId>[] = magics

/** A kind of file that first bytes tell. */
export type MagicKind = { readonly id: MagicId } | { readonly id: 'python-bytecode'; readonly version: string }

/** What was recognised, and how sure that is. */
export interface MagicMatch {
  readonly kind: MagicKind
  /** Whether a text may begin so too. */
  readonly isWeak: boolean
  /** Undefined where it is no packing, or one that is unpacked here. */
  readonly packing: Packing | undefined
  /** Undefined where it is no image that browsers draw. */
  readonly mediaType: string | undefined
}

/** As many first bytes as are needed to recognise all but file systems of discs. */
export const magicHeadSize = 2048

/** What a file with these first bytes is; undefined where they tell nothing. Never throws. */
export function recognizeMagic(head: Uint8Array): MagicMatch | undefined {
  const version = pythonVersion(head)
  if (version !== undefined)
    return { kind: { id: 'python-bytecode', version }, isWeak: false, packing: undefined, mediaType: undefined }
  const magic = table.find((candidate) => matches(candidate, head))
  if (magic === undefined) return undefined
  const isWeak = /^[\x20-\x7e]{1,4}$/.test(magic.bytes)
  return { kind: { id: magic.id }, isWeak, packing: magic.packing, mediaType: magic.mediaType }
}

/** Whether a file with these first bytes is of a kind, whatever else it may be. Never throws. */
export function hasMagic(id: MagicId, head: Uint8Array): boolean {
  return table.some((magic) => magic.id === id && matches(magic, head))
}

function matches({ bytes, offset, holds }: Magic, head: Uint8Array): boolean {
  return hasLatin1(head, bytes, offset) && (holds?.(head) ?? true)
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

/**
 * The header of the old LZMA form, which has no magic number: properties 0x5d, a dictionary of whole 64 KiB as every encoder
 * writes it, and the length in eight bytes: unknown, or of no more than 256 TiB.
 */
function isLzmaHeader(head: Uint8Array): boolean {
  if (head.length < 14) return false
  const length = head.subarray(5, 13)
  return (length.every((byte) => byte === 0xff) || (length[6] === 0 && length[7] === 0)) && head[13] === 0
}

/** PE format, "MS-DOS stub": the offset of the signature stands at 0x3c. */
function isPortableExecutable(head: Uint8Array): boolean {
  return head.length >= 64 && hasLatin1(head, 'PE\0\0', new FieldReader(head, true).uint32(0x3c))
}

/** OpenType, "table directory": the fields after the number of tables are computed from it. */
function isFontDirectory(head: Uint8Array): boolean {
  if (head.length < 12) return false
  const fields = new FieldReader(head, false)
  const tables = fields.uint16(4)
  return tables > 0 && fields.uint16(6) === 16 * 2 ** Math.floor(Math.log2(tables))
}

/** X.690, 8.1.3: a sequence whose length, in two bytes, is that of the file. */
function isWholeSequence(head: Uint8Array): boolean {
  return head.length > 4 && new FieldReader(head, false).uint16(2) === head.length - 4
}

/** The first magic number of each version of CPython (`Include/internal/pycore_magic_number.h`), ascending. */
const pythonMagics: readonly (readonly [first: number, version: string])[] = [
  [3000, '3.0'],
  [3141, '3.1'],
  [3160, '3.2'],
  [3190, '3.3'],
  [3250, '3.4'],
  [3320, '3.5'],
  [3360, '3.6'],
  [3390, '3.7'],
  [3400, '3.8'],
  [3420, '3.9'],
  [3430, '3.10'],
  [3450, '3.11'],
  [3500, '3.12'],
  [3550, '3.13'],
  [3600, '3.14'],
  [3650, '3.15'],
  [3700, ''],
]

/** The version of CPython whose bytecode this is: a number, a carriage return and a line feed. */
function pythonVersion(head: Uint8Array): string | undefined {
  if (head.length < 8 || head[2] !== 0x0d || head[3] !== 0x0a) return undefined
  const number = new FieldReader(head, true).uint16(0)
  if (number === 62211) return '2.7'
  const version = pythonMagics.findLast(([first]) => first <= number)?.[1] ?? ''
  return version === '' ? undefined : version
}
