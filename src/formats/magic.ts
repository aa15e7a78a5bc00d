import { FieldReader, hasLatin1 } from '../bytes/field-reader.ts'

/** A format that is known by its first bytes. */
export interface Magic {
  /** A few words for people. */
  readonly summary: string
  /** The bytes as characters U+0000 to U+00FF. */
  readonly bytes: string
  /** Where they stand; 0 unless given. */
  readonly offset?: number
  /** What must hold beside them, where they are few or shared by several formats. Sees the first bytes of the file. */
  readonly holds?: (head: Uint8Array) => boolean
  /** For what whole files are packed into and that is not unpacked here. */
  readonly packing?: Packing
}

/** A compression or archive form that is only named. */
export interface Packing {
  /** One word: `bzip2`. */
  readonly name: string
  /** The command that unpacks a file in place; undefined where none is common. */
  readonly unpack?: string
}

const classOrMachO = '\xca\xfe\xba\xbe'
/** What follows is the version in class files, 45 at least, and how many it holds in a fat Mach-O file. */
const firstClassVersion = 45

/** What is read no further than its name. The first that matches is taken. */
export const magics: readonly Magic[] = [
  { summary: 'xz compressed data', bytes: '\xfd7zXZ\0', packing: { name: 'xz', unpack: 'xz -d' } },
  {
    summary: 'bzip2 compressed data',
    bytes: 'BZh',
    packing: { name: 'bzip2', unpack: 'bzip2 -d' },
    holds: (head) => hasLatin1(head, '1AY&SY', 4) || hasLatin1(head, '\x17\x72\x45\x38\x50\x90', 4),
  },
  { summary: 'gzip compressed data', bytes: '\x1f\x8b\x08' },
  { summary: 'Zstandard compressed data', bytes: '\x28\xb5\x2f\xfd' },
  { summary: 'LZ4 compressed data', bytes: '\x04\x22\x4d\x18', packing: { name: 'lz4', unpack: 'lz4 -d' } },
  { summary: 'LZ4 compressed data (legacy form)', bytes: '\x02\x21\x4c\x18', packing: { name: 'lz4', unpack: 'lz4 -d' } },
  { summary: 'lzip compressed data', bytes: 'LZIP\x01', packing: { name: 'lzip', unpack: 'lzip -d' } },
  {
    summary: 'LZMA compressed data',
    bytes: '\x5d\0\0',
    holds: isLzmaHeader,
    packing: { name: 'lzma', unpack: 'xz -d --format=lzma' },
  },
  { summary: 'lzop compressed data', bytes: '\x89LZO\0\r\n\x1a\n', packing: { name: 'lzop', unpack: 'lzop -d' } },
  { summary: 'snappy framed data', bytes: '\xff\x06\0\0sNaPpY', packing: { name: 'snappy' } },
  { summary: 'compress (.Z) data', bytes: '\x1f\x9d', packing: { name: 'compress', unpack: 'uncompress' } },
  { summary: '7-Zip archive', bytes: '7z\xbc\xaf\x27\x1c', packing: { name: '7z', unpack: '7z x' } },
  { summary: 'RAR archive', bytes: 'Rar!\x1a\x07', packing: { name: 'rar', unpack: 'unrar x' } },
  { summary: 'zip archive', bytes: 'PK\x03\x04', packing: { name: 'zip', unpack: 'unzip' } },
  { summary: 'ELF executable or library', bytes: '\x7fELF' },
  { summary: 'Debian package', bytes: '!<arch>\ndebian-binary' },
  { summary: 'ar archive', bytes: '!<arch>\n' },
  { summary: 'thin ar archive', bytes: '!<thin>\n' },
  { summary: 'cpio archive', bytes: '070701' },
  { summary: 'cpio archive', bytes: '070702' },
  { summary: 'cpio archive', bytes: '070707' },
  { summary: 'cpio archive', bytes: '\xc7\x71' },
  { summary: 'RPM package', bytes: '\xed\xab\xee\xdb' },
  { summary: 'squashfs file system', bytes: 'hsqs' },
  { summary: 'EROFS file system', bytes: '\xe2\xe1\xf5\xe0', offset: 1024 },
  { summary: 'ext2, ext3 or ext4 file system', bytes: '\x53\xef', offset: 1080 },
  { summary: 'ISO 9660 file system', bytes: 'CD001', offset: 32769 },
  { summary: 'SQLite database', bytes: 'SQLite format 3\0' },
  { summary: 'Berkeley DB database', bytes: '\x61\x15\x06\0', offset: 12 },
  { summary: 'Berkeley DB database', bytes: '\x62\x31\x05\0', offset: 12 },
  { summary: 'rpm database (ndb)', bytes: 'RpmP' },
  { summary: 'Windows executable (PE)', bytes: 'MZ', holds: isPortableExecutable },
  { summary: 'Mach-O, 32-bit', bytes: '\xce\xfa\xed\xfe' },
  { summary: 'Mach-O, 32-bit', bytes: '\xfe\xed\xfa\xce' },
  { summary: 'Mach-O, 64-bit', bytes: '\xcf\xfa\xed\xfe' },
  { summary: 'Mach-O, 64-bit', bytes: '\xfe\xed\xfa\xcf' },
  {
    summary: 'Mach-O, several architectures',
    bytes: classOrMachO,
    holds: (head) => head.length >= 8 && new FieldReader(head, false).uint32(4) < firstClassVersion,
  },
  { summary: 'Java class', bytes: classOrMachO },
  { summary: 'Java module (jmod)', bytes: 'JM\x01\0PK' },
  { summary: 'Java keystore', bytes: '\xfe\xed\xfe\xed' },
  { summary: 'WebAssembly module', bytes: '\0asm\x01\0\0\0' },
  { summary: 'WebAssembly component', bytes: '\0asm\x0d\0\x01\0' },
  { summary: 'LLVM bitcode', bytes: 'BC\xc0\xde' },
  { summary: 'Linux kernel', bytes: 'HdrS', offset: 0x202 },
  { summary: 'PDF document', bytes: '%PDF-' },
  { summary: 'WOFF font', bytes: 'wOFF' },
  { summary: 'WOFF2 font', bytes: 'wOF2' },
  { summary: 'OpenType font', bytes: 'OTTO' },
  { summary: 'TrueType font', bytes: '\0\x01\0\0', holds: isFontDirectory },
  { summary: 'TrueType font', bytes: 'true', holds: isFontDirectory },
  { summary: 'TrueType font collection', bytes: 'ttcf\0' },
  { summary: 'gettext message catalogue', bytes: '\xde\x12\x04\x95' },
  { summary: 'gettext message catalogue', bytes: '\x95\x04\x12\xde' },
  { summary: 'locale archive', bytes: '\x09\x01\x02\xde' },
  { summary: 'library cache of ld.so', bytes: 'glibc-ld.so.cache' },
  { summary: 'library cache of ld.so', bytes: 'ld.so-1.7.0\0' },
  { summary: 'time zone data', bytes: 'TZif' },
  { summary: 'compiled terminfo', bytes: '\x1a\x01' },
  { summary: 'compiled terminfo', bytes: '\x1e\x02' },
  { summary: 'systemd journal', bytes: 'LPKSHHRH' },
  { summary: 'Git pack', bytes: 'PACK\0\0\0' },
  { summary: 'Git pack index', bytes: '\xfftOc\0\0\0' },
  { summary: 'Git index', bytes: 'DIRC\0\0\0' },
  { summary: 'TIFF image', bytes: 'II*\0' },
  { summary: 'TIFF image', bytes: 'MM\0*' },
  { summary: 'X11 cursor', bytes: 'Xcur\x10\0\0\0' },
  { summary: 'Ogg media', bytes: 'OggS\0' },
  { summary: 'FLAC audio', bytes: 'fLaC' },
  { summary: 'MP3 audio', bytes: 'ID3', holds: (head) => (head[3] ?? 0xff) < 5 },
  { summary: 'WAVE audio', bytes: 'RIFF', holds: (head) => hasLatin1(head, 'WAVE', 8) },
  { summary: 'MP4 media', bytes: 'ftyp', offset: 4 },
  { summary: 'Matroska or WebM media', bytes: '\x1a\x45\xdf\xa3' },
  { summary: 'GObject type library', bytes: 'GOBJ\nMETADATA' },
  { summary: 'ASN.1 data (DER), such as a certificate or key', bytes: '\x30\x82', holds: isWholeSequence },
]

/** What was recognised, and how sure that is. */
export interface MagicMatch {
  readonly summary: string
  /** Whether a text may begin so too. */
  readonly isWeak: boolean
  /** Undefined where it is no packing, or one that is unpacked here. */
  readonly packing: Packing | undefined
}

/** As many first bytes as are needed to recognise all but file systems of discs. */
export const magicHeadSize = 2048

/** What a file with these first bytes is; undefined where they tell nothing. Never throws. */
export function recognizeMagic(head: Uint8Array): MagicMatch | undefined {
  const bytecode = pythonBytecode(head)
  if (bytecode !== undefined) return { summary: bytecode, isWeak: false, packing: undefined }
  const magic = magics.find(({ bytes, offset, holds }) => hasLatin1(head, bytes, offset) && (holds?.(head) ?? true))
  return magic && { summary: magic.summary, isWeak: /^[\x20-\x7e]{1,4}$/.test(magic.bytes), packing: magic.packing }
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

/** A number, a carriage return and a line feed. */
function pythonBytecode(head: Uint8Array): string | undefined {
  if (head.length < 8 || head[2] !== 0x0d || head[3] !== 0x0a) return undefined
  const number = new FieldReader(head, true).uint16(0)
  if (number === 62211) return 'Python 2.7 bytecode'
  const version = pythonMagics.findLast(([first]) => first <= number)?.[1] ?? ''
  return version === '' ? undefined : `Python ${version} bytecode`
}
