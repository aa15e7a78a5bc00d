import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasMagic, recognizeMagic } from '../../src/formats/magic.ts'
import { en } from '../../src/words/en.ts'
import { kindName } from '../../src/words/kind-name.ts'

/** In words, so that the table and its names are both held to what other tools say. */
const recognize = (bytes: Uint8Array) => {
  const match = recognizeMagic(bytes)
  return match && kindName(en, match.kind)
}
const latin1 = (text: string) => Buffer.from(text, 'latin1')
const at = (offset: number, text: string, length = offset + text.length) => {
  const bytes = Buffer.alloc(length)
  bytes.write(text, offset, 'latin1')
  return bytes
}
const base64 = (text: string) => Buffer.from(text, 'base64')

/** Of a PE file: `MZ`, at 0x3c where the signature is, the signature. */
const portableExecutable = Buffer.concat([
  latin1('MZ'),
  Buffer.alloc(0x3a),
  Buffer.from([0x80, 0, 0, 0]),
  Buffer.alloc(0x40),
  latin1('PE\0\0'),
])

describe('what first bytes tell', () => {
  it.each([
    // What `printf hello | PROGRAM -c` writes.
    [
      'xz',
      base64('/Td6WFoAAATm1rRGAgAhARYAAAB0L+WjAQAEaGVsbG8AAAAAsTe52+XaHpsAAR0FuC2Arx+2830BAAAAAARZWg=='),
      'xz compressed data',
    ],
    ['bzip2', base64('QlpoOTFBWSZTWRkxZT0AAACBAAJEoAAhmmgzTQczi7kinChIDJiynoA='), 'bzip2 compressed data'],
    ['bzip2 of nothing', base64('QlpoORdyRThQkAAAAAA='), 'bzip2 compressed data'],
    // `printf hello | xz --format=lzma -c`, and `lz4 -l`.
    ['lzma', base64('XQAAgAD//////////wA0GUnujmgh////ueAAAA=='), 'LZMA compressed data'],
    ['lz4, legacy', base64('AiFMGAYAAABQaGVsbG8='), 'LZ4 compressed data (legacy form)'],
    // The magic numbers as their formats define them.
    ['lzip', latin1('LZIP\x01\x0c'), 'lzip compressed data'],
    ['lzop', latin1('\x89LZO\0\r\n\x1a\n\x10\x30'), 'lzop compressed data'],
    ['compress', latin1('\x1f\x9d\x90'), 'compress (.Z) data'],
    ['EROFS', at(1024, '\xe2\xe1\xf5\xe0', 2048), 'EROFS file system'],
    ['lz4', latin1('\x04\x22\x4d\x18\x64\x40\xa7'), 'LZ4 compressed data'],
    ['7-Zip', latin1('7z\xbc\xaf\x27\x1c\0\x04'), '7-Zip archive'],
    ['a Debian package', latin1('!<arch>\ndebian-binary   1410122664  0     0     100644  4         `\n2.0\n'), 'Debian package'],
    ['a static library', latin1('!<arch>\n/               0           0     0     0       14        `\n'), 'ar archive'],
    ['cpio', latin1('070701000A22C6000081A4'), 'cpio archive'],
    ['an RPM package', latin1('\xed\xab\xee\xdb\x03\0'), 'RPM package'],
    ['SQLite', latin1('SQLite format 3\0\x10\0'), 'SQLite database'],
    ['an old rpm database', at(12, '\x61\x15\x06\0', 512), 'Berkeley DB database'],
    ['PE', portableExecutable, 'Windows executable (PE)'],
    ['Mach-O', latin1('\xcf\xfa\xed\xfe\x07\0\0\x01'), 'Mach-O, 64-bit'],
    ['fat Mach-O', latin1('\xca\xfe\xba\xbe\0\0\0\x02'), 'Mach-O, several architectures'],
    // Java 1.1, the oldest: version 45.3. Java 21: 65.0.
    ['the oldest Java class', latin1('\xca\xfe\xba\xbe\0\x03\0\x2d'), 'Java class'],
    ['a Java class', latin1('\xca\xfe\xba\xbe\0\0\0\x41'), 'Java class'],
    ['WebAssembly', latin1('\0asm\x01\0\0\0'), 'WebAssembly module'],
    ['PDF', latin1('%PDF-1.7\n%\xe2\xe3\xcf\xd3'), 'PDF document'],
    ['WOFF', latin1('wOFF\0\x01\0\0'), 'WOFF font'],
    ['WOFF2', latin1('wOF2\0\x01\0\0'), 'WOFF2 font'],
    ['OpenType', latin1('OTTO\0\x0b\0\x80'), 'OpenType font'],
    // 16 tables: search range 16 × 16.
    ['TrueType', latin1('\0\x01\0\0\0\x10\x01\0\0\x04\0\0'), 'TrueType font'],
    ['a sequence of ASN.1', latin1('\x30\x82\0\x05\x02\x03abc'), 'ASN.1 data (DER), such as a certificate or key'],
    ['messages', latin1('\xde\x12\x04\x95\0\0\0\0'), 'gettext message catalogue'],
    ['a locale archive', latin1('\x09\x01\x02\xde'), 'locale archive'],
    ['a time zone', latin1('TZif2'), 'time zone data'],
    ['ext4', at(1080, '\x53\xef', 4096), 'ext2, ext3 or ext4 file system'],
    // Magic numbers as importlib.util.MAGIC_NUMBER gives them.
    ['Python 2.7', latin1('\x03\xf3\r\n1234'), 'Python 2.7 bytecode'],
    ['Python 3.6', latin1('3\r\r\n\0\0\0\0'), 'Python 3.6 bytecode'],
    ['Python 3.7', latin1('B\r\r\n\0\0\0\0'), 'Python 3.7 bytecode'],
    ['Python 3.8', latin1('U\r\r\n\0\0\0\0'), 'Python 3.8 bytecode'],
    ['Python 3.9', latin1('a\r\r\n\0\0\0\0'), 'Python 3.9 bytecode'],
    ['Python 3.10', latin1('o\r\r\n\0\0\0\0'), 'Python 3.10 bytecode'],
    ['Python 3.11', latin1('\xa7\r\r\n\0\0\0\0'), 'Python 3.11 bytecode'],
    ['Python 3.12', latin1('\xcb\r\r\n\0\0\0\0'), 'Python 3.12 bytecode'],
    ['Python 3.13', latin1('\xf3\r\r\n\0\0\0\0'), 'Python 3.13 bytecode'],
  ])('is %s', (_, bytes, summary) => {
    expect(recognize(bytes)).toBe(summary)
  })

  it.each([
    ['MZ without a header behind it', latin1(`MZ${'\0'.repeat(100)}`)],
    ['MZ whose header lies outside', Buffer.concat([latin1('MZ'), Buffer.alloc(0x3a), Buffer.alloc(4, 0xff)])],
    ['a version that is no font', latin1('\0\x01\0\0\0\x10\0\0\0\0\0\0')],
    ['BZh that is a word', latin1('BZhello')],
    ['a number that no Python has', latin1('\xff\xff\r\n\0\0\0\0')],
    ['a sequence that is longer than the file', latin1('\x30\x82\0\x06\x02\x03abc')],
    ['nothing', Buffer.alloc(0)],
  ])('is not %s', (_, bytes) => {
    expect(recognize(bytes)).toBeUndefined()
  })

  it('is an empty zip by the end of its directory', () => {
    expect(recognize(latin1(`PK\x05\x06${'\0'.repeat(18)}`))).toBe('zip archive')
  })

  it('can be asked for by its id', () => {
    expect([hasMagic('sqlite', latin1('SQLite format 3\0')), hasMagic('elf', latin1('SQLite format 3\0'))]).toEqual([true, false])
    expect([
      hasMagic('java-class', latin1('\xca\xfe\xba\xbe\0\0\0\x41')),
      hasMagic('avif', latin1('\0\0\0\x10ftypheic')),
    ]).toEqual([true, false])
  })

  it('is weak where a text may begin so', () => {
    expect([
      recognizeMagic(latin1('hsqs'))?.isWeak,
      recognizeMagic(latin1('RpmP'))?.isWeak,
      recognizeMagic(latin1('%PDF-1'))?.isWeak,
    ]).toEqual([true, true, false])
  })

  it.runIf(existsSync('/usr/bin/python3'))('is the Python that runs here', () => {
    const program =
      'import sys, importlib.util as u; sys.stdout.write("%d.%d %s" % (*sys.version_info[:2], u.MAGIC_NUMBER.hex()))'
    const [version, hex = ''] = execFileSync('/usr/bin/python3', ['-c', program], { encoding: 'utf8' }).split(' ')
    expect(recognize(Buffer.concat([Buffer.from(hex, 'hex'), Buffer.alloc(12)]))).toBe(`Python ${version} bytecode`)
  })

  it('never throws', () => {
    const beginnings = [
      'MZ',
      'BM',
      '\0\0\x01\0',
      '\xca\xfe\xba\xbe',
      '\0\x01\0\0',
      'true',
      'RIFF',
      '\0\0\0\x20ftyp',
      'a\r\r\n',
      'BZh',
      'ID3',
    ]
    fc.assert(
      fc.property(fc.constantFrom(...beginnings), fc.uint8Array({ maxLength: 80 }), (beginning, rest) => {
        const bytes = Buffer.concat([latin1(beginning), rest])
        recognizeMagic(bytes)
      }),
    )
  })
})

/** A file type box: its length, `ftyp`, the major brand, its version, other brands. */
const fileType = (...brands: string[]) => {
  const [major = '', ...others] = brands
  const box = Buffer.concat([Buffer.alloc(4), latin1(`ftyp${major}\0\0\0\0${others.join('')}`)])
  box.writeUInt32BE(box.length, 0)
  return Buffer.concat([box, latin1('\0\0\0\x10mdatavif')])
}

const bitmap = (headerSize: number) => {
  const bytes = Buffer.alloc(80)
  bytes.write('BM')
  bytes.writeUInt32LE(headerSize, 14)
  return bytes
}

/** ICONDIR with one image of 40 bytes. */
const icon = (offset: number) => {
  const bytes = Buffer.alloc(62)
  bytes.set([0, 0, 1, 0, 1, 0, 16, 16, 0, 0])
  bytes.writeUInt32LE(40, 14)
  bytes.writeUInt32LE(offset, 18)
  return bytes
}

describe('images', () => {
  it.each([
    ['PNG', latin1('\x89PNG\r\n\x1a\n\0\0\0\rIHDR'), 'image/png'],
    ['JPEG', latin1('\xff\xd8\xff\xe0\0\x10JFIF'), 'image/jpeg'],
    ['GIF', latin1('GIF89a'), 'image/gif'],
    ['WebP', latin1('RIFF\x10\0\0\0WEBPVP8L'), 'image/webp'],
    ['AVIF', fileType('avif', 'mif1', 'miaf'), 'image/avif'],
    ['AVIF by another brand', fileType('mif1', 'miaf', 'avif'), 'image/avif'],
    ['BMP', bitmap(40), 'image/bmp'],
    ['BMP of OS/2', bitmap(12), 'image/bmp'],
    ['an icon', icon(22), 'image/x-icon'],
    ['another file whose version spells a brand', Buffer.from(fileType('mif1', 'miaf')).fill('avif', 12, 16), undefined],
    ['BMP whose reserved fields are used', Buffer.from(bitmap(40)).fill(1, 6, 10), undefined],
    ['an icon whose reserved byte is used', Buffer.from(icon(22)).fill(1, 9, 10), undefined],
    ['HEIC', fileType('heic', 'mif1'), undefined],
    ['a wave', latin1('RIFF\x10\0\0\0WAVEfmt '), undefined],
    ['a word that begins with BM', latin1('BMW is a car, and this is some text about it'), undefined],
    ['BMP with an unknown header', bitmap(41), undefined],
    ['an icon that lies in its directory', icon(6), undefined],
  ])('are recognised: %s', (_, bytes, mediaType) => {
    expect(recognizeMagic(bytes)?.mediaType).toBe(mediaType)
  })

  it('are recognised where they are real: the screenshot', () => {
    const file = readFileSync(new URL('../../public/screenshot.png', import.meta.url))
    expect([recognize(file.subarray(0, 64)), recognizeMagic(file)?.mediaType]).toEqual(['PNG image', 'image/png'])
  })
})
