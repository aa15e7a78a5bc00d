import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detectText } from '../../src/formats/text-encoding.ts'

const detect = (bytes: Uint8Array) => detectText([{ offset: 0, bytes }])
const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16()
const bom = Buffer.from([0xef, 0xbb, 0xbf])

describe('the encoding of a text', () => {
  it.each([
    ['plain ASCII', Buffer.from('plain\ttext\r\n\f\x1b[1m'), { encoding: 'utf-8', isAscii: true, hasMark: false }],
    ['nothing', Buffer.alloc(0), { encoding: 'utf-8', isAscii: true, hasMark: false }],
    ['UTF-8', Buffer.from('zwölf Boxkämpfer 🥊'), { encoding: 'utf-8', isAscii: false, hasMark: false }],
    ['UTF-8 with a mark', Buffer.concat([bom, Buffer.from('a')]), { encoding: 'utf-8', isAscii: false, hasMark: true }],
    ['UTF-16 LE with a mark', Buffer.from('\ufeffзвук 🥊', 'utf16le'), { encoding: 'utf-16le', isAscii: false, hasMark: true }],
    ['UTF-16 BE with a mark', utf16be('\ufeffзвук 🥊'), { encoding: 'utf-16be', isAscii: false, hasMark: true }],
    [
      'UTF-16 LE without one',
      Buffer.from('[Version]\r\nä=1', 'utf16le'),
      { encoding: 'utf-16le', isAscii: false, hasMark: false },
    ],
    ['UTF-16 BE without one', utf16be('[Version]\r\nä=1'), { encoding: 'utf-16be', isAscii: false, hasMark: false }],
    ['windows-1252', Buffer.from('na\xefve \x80 10', 'latin1'), { encoding: 'windows-1252', isAscii: false, hasMark: false }],
    [
      'UTF-8 that begins inside of a character',
      Buffer.from('ä').subarray(1),
      { encoding: 'windows-1252', isAscii: false, hasMark: false },
    ],
    // 日本 in Shift JIS.
    ['what is neither', Buffer.from([0x93, 0xfa, 0x96, 0x7b]), { encoding: 'windows-1252', isAscii: false, hasMark: false }],
  ])('is seen in %s', (_, bytes, form) => {
    expect(detect(bytes)).toEqual(form)
  })

  it('is none where a control character stands that no text has', () => {
    const allowed = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x1b])
    for (let code = 0; code < 0x20; code++)
      expect(detect(Buffer.from([0x61, code, 0x62])) !== undefined, `code ${code}`).toBe(allowed.has(code))
    expect(detect(Buffer.from('a\x7f'))).toBeUndefined()
    expect(detect(Buffer.from('\ufeffa\u0001', 'utf16le'))).toBeUndefined()
  })

  it.each([
    ['UTF-16 whose surrogates come in the wrong order', Buffer.from('\ufeff\udc00\ud800', 'utf16le')],
    ['UTF-16 with a surrogate alone', Buffer.from('\ufeff\ud800a', 'utf16le')],
    ['numbers of 16 bits', Buffer.from(Uint16Array.of(1, 2, 3, 4, 5, 6).buffer)],
    ['a word that ends in NUL', Buffer.from('a\0')],
    ['an odd number of bytes with a NUL in every other', Buffer.from('a\0b\0c\0d')],
    ['UTF-16 with what is no character', Buffer.from('\ufeffab\uffff', 'utf16le')],
    ['NULs in even and odd places', Buffer.from([0x61, 0, 0, 0x61])],
    ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0])],
  ])('is none of %s', (_, bytes) => {
    expect(detect(bytes)).toBeUndefined()
  })

  it('is told by all samples', () => {
    const ascii = { offset: 0, bytes: Buffer.from('ascii') }
    expect(detectText([ascii, { offset: 100, bytes: Buffer.from('später') }])).toMatchObject({
      encoding: 'utf-8',
      isAscii: false,
    })
    expect(detectText([ascii, { offset: 100, bytes: Buffer.from('sp\xe4ter', 'latin1') }])?.encoding).toBe('windows-1252')
    expect(detectText([ascii, { offset: 100, bytes: Buffer.from([0]) }])).toBeUndefined()
  })

  it('is told by whole units of UTF-16', () => {
    // Ā is the bytes 0 and 1: from the wrong one on a control character.
    const bytes = Buffer.from('\ufeffĀĀĀĀ', 'utf16le')
    expect(
      detectText([
        { offset: 0, bytes },
        { offset: 5, bytes: bytes.subarray(5) },
      ])?.encoding,
    ).toBe('utf-16le')
  })

  it('does not depend on where samples cut', () => {
    const text = fc
      .string({ unit: fc.constantFrom('a', 'ä', '€', '🥊', '\n'), minLength: 8, maxLength: 60 })
      .filter((value) => /[ä€🥊]/u.test(value))
    fc.assert(
      fc.property(text, fc.nat(1000), fc.nat(1000), (value, a, b) => {
        for (const [encoding, bytes] of [
          ['utf-8', Buffer.from(value)],
          ['utf-16le', Buffer.from(`\ufeff${value}`, 'utf16le')],
        ] as const) {
          const [cut, begin] = [8 + (a % (bytes.length - 7)), b % bytes.length]
          const samples = [
            { offset: 0, bytes: bytes.subarray(0, cut) },
            { offset: begin, bytes: bytes.subarray(begin) },
          ]
          expect(detectText(samples)?.encoding).toBe(encoding)
        }
      }),
    )
  })
})
