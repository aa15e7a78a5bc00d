import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ContentDescription, nothingFound, type TextEncoding } from '../../src/content/description.ts'
import { readValues } from '../../src/views/content/byte-values.ts'
import { excerptOf } from '../../src/views/details/content-excerpt.ts'
import { chooseMode, fittingModes } from '../../src/views/content/content-modes.tsx'
import { decodePart } from '../../src/views/content/decode-part.ts'
import { moveCursor } from '../../src/views/content/hex-cursor.ts'
import { matchFrom, parseOffset, parseSearchQuery } from '../../src/views/content/search-query.ts'
import { countParts, cutPart, maxOverhang, partNear, partSize, rangeOfPart } from '../../src/views/content/text-parts.ts'
import { asciiOfByte, formatHexRow, formatOffset } from '../../src/views/shared/hex-rows.ts'
import { asCharacters, findSecretRanges } from '../../src/inspect/secrets/find-ranges.ts'
import { maskText } from '../../src/views/shared/mask-secrets.ts'

const bytesOf = (text: string, encoding: 'utf8' | 'utf16le' | 'latin1' = 'utf8') => new Uint8Array(Buffer.from(text, encoding))
const nothing: ContentDescription = { kind: { id: 'data' }, ...nothingFound }

/** All parts of a text, as they are read one by one. */
function cutAll(text: Uint8Array, encoding: TextEncoding): { begin: number; end: number }[] {
  return Array.from({ length: countParts(text.length) }, (_, part) => {
    const { begin, end } = rangeOfPart(part, text.length)
    return cutPart(text.subarray(begin, end), part, text.length, encoding)
  })
}

/** A text of more than three parts in lines of the given length, or with none where it is longer than the text. */
function longText(lineLength: number, letter: string): string {
  const count = Math.ceil((3.4 * partSize) / bytesOf(letter).length)
  let text = ''
  while (text.length < count)
    text += `${letter.repeat(Math.min(lineLength, count - text.length))}${lineLength < count ? '\n' : ''}`
  return text
}

describe('a text in parts', () => {
  it('that is small is whole', () => {
    expect([countParts(0), countParts(1 << 20), countParts((1 << 20) + 1)]).toEqual([1, 1, 3])
    expect(cutPart(bytesOf('ab'), 0, 2, 'utf-8')).toEqual({ begin: 0, end: 2 })
  })

  it.each([
    ['lines', longText(100, 'x'), 'utf-8'],
    ['one line', longText(1e9, 'x'), 'utf-8'],
    ['one line of wide letters', longText(1e9, '€'), 'utf-8'],
    ['lines longer than any overhang', longText(maxOverhang + 5, 'é'), 'utf-8'],
    ['one line of emoji in UTF-16', longText(1e9, '🙂'), 'utf-16le'],
    ['lines in UTF-16', longText(70, 'ü'), 'utf-16le'],
  ] as const)('is its parts one after the other: %s', (_, text, encoding) => {
    const bytes = bytesOf(text, encoding === 'utf-8' ? 'utf8' : 'utf16le')
    const parts = cutAll(bytes, encoding)
    expect(parts[0]?.begin).toBe(0)
    expect(parts.at(-1)?.end).toBe(bytes.length)
    parts.slice(1).forEach(({ begin }, i) => expect(begin).toBe(parts[i]?.end))
    const shown = parts.map(({ begin, end }, i) => decodePart(bytes.subarray(begin, end), encoding, i === 0).text)
    expect(shown.join('') === text).toBe(true)
    expect(shown.join('')).not.toContain('\ufffd')
    if (text.includes('\n') && text.indexOf('\n') < 1000)
      expect(shown.slice(0, -1).every((part) => part.endsWith('\n'))).toBe(true)
  })

  it('ends where it cannot be read further', () => {
    const text = bytesOf(longText(100, 'x'))
    const { begin, end } = rangeOfPart(1, text.length)
    expect(cutPart(text.subarray(begin, end - maxOverhang - 1000), 1, text.length, 'utf-8').end).toBe(end - maxOverhang - 1000)
  })

  it('finds the part of any place, or the one behind it', () => {
    const text = bytesOf(longText(1000, 'x'))
    const parts = cutAll(text, 'utf-8')
    fc.assert(
      fc.property(fc.nat(text.length - 1), (offset) => {
        const near = partNear(offset, text.length)
        const part = parts[near]!
        const found = offset < part.begin ? parts[near - 1]! : part
        expect(found.begin <= offset && offset < found.end).toBe(true)
      }),
    )
  })
})

describe('the text of a part', () => {
  it('has one kind of line end, and says which characters places became', () => {
    expect(decodePart(bytesOf('é\r\nab\rc'), 'utf-8', true, [2, 4, 5])).toEqual({
      text: 'é\nab\rc',
      hasCarriageReturns: true,
      positions: [1, 2, 3],
    })
    expect(decodePart(bytesOf('añb', 'latin1'), 'windows-1252', true, [2])).toEqual({
      text: 'añb',
      hasCarriageReturns: false,
      positions: [2],
    })
  })

  it('leaves out a byte order mark at the beginning of the file only', () => {
    expect(decodePart(bytesOf('\ufeffa'), 'utf-8', true).text).toBe('a')
    expect(decodePart(bytesOf('\ufeffa'), 'utf-8', false).text).toBe('\ufeffa')
    expect(decodePart(bytesOf('a\ufeffb'), 'utf-8', true, [1]).text).toBe('a\ufeffb')
  })
})

describe('what is searched for', () => {
  it.each([
    ['0x7f454c46', 'utf-8', [0x7f, 0x45, 0x4c, 0x46]],
    ['hex:7f 45', 'utf-8', [0x7f, 0x45]],
    ['0xAB cd', 'utf-8', [0xab, 0xcd]],
    ['text:0x41', 'utf-8', [0x30, 0x78, 0x34, 0x31]],
    ['é', 'utf-8', [0xc3, 0xa9]],
    ['é', 'utf-16le', [0xe9, 0]],
    ['é', 'utf-16be', [0, 0xe9]],
    ['é', 'windows-1252', [0xe9]],
  ] as const)('%s in %s', (typed, encoding, bytes) => {
    expect(parseSearchQuery(typed, encoding, false)).toEqual({ query: { bytes: Uint8Array.from(bytes), ignoresCase: false } })
  })

  it.each([
    ['', 'empty'],
    ['0x', 'noDigits'],
    ['0x123', 'oddDigits'],
    ['hex:xy', 'notHex'],
    ['語', 'notInEncoding'],
  ])('%s is no query', (typed, fault) => {
    expect(parseSearchQuery(typed, 'windows-1252', true)).toEqual({ fault })
  })

  it('ignores case in texts only', () => {
    expect(parseSearchQuery('a', 'utf-8', true)).toMatchObject({ query: { ignoresCase: true } })
    expect(parseSearchQuery('0x61', 'utf-8', true)).toMatchObject({ query: { ignoresCase: false } })
  })

  it('goes on from a place, around the end', () => {
    expect([0, 5, 6, 9, 10].map((place) => matchFrom([5, 9], place))).toEqual([0, 0, 1, 1, 0])
    expect(matchFrom([], 3)).toBe(-1)
  })

  it.each([
    ['12', 12],
    ['0x1F', 31],
    ['1,024', 1024],
    [' 7 ', 7],
    ['-1', undefined],
    ['1.5', undefined],
    ['abc', undefined],
    ['', undefined],
  ])('the offset %s', (typed, offset) => {
    expect(parseOffset(typed)).toBe(offset)
  })
})

describe('bytes in rows', () => {
  it('are hex and ASCII as xxd has them', () => {
    expect(formatHexRow(bytesOf('\x7fELF\x02\x01\x01\0 ~é'), 16)).toEqual({
      hex: '7f 45 4c 46 02 01 01 00  20 7e c3 a9',
      ascii: '.ELF.... ~..',
    })
    expect([asciiOfByte(0x1f), asciiOfByte(0x20), asciiOfByte(0x7e), asciiOfByte(0x7f)]).toEqual(['.', ' ', '~', '.'])
  })

  it('have offsets of one length', () => {
    expect([formatOffset(16, 100), formatOffset(2 ** 33, 2 ** 36)]).toEqual(['00000010', '0200000000'])
  })

  it.each([
    ['right', 5, 6],
    ['left', 0, 0],
    ['down', 5, 21],
    ['down', 95, 99],
    ['down', 98, 98],
    ['up', 5, 5],
    ['rowEnd', 20, 31],
    ['last', 20, 99],
    ['rowBegin', 20, 16],
    ['first', 20, 0],
    ['pageDown', 1, 33],
    ['pageDown', 90, 99],
    ['right', -1, 0],
  ] as const)('the step %s at %s goes to %s', (step, at, to) => {
    expect(moveCursor(step, at, { size: 100, perRow: 16, pageRows: 2 })).toBe(to)
  })

  it('are numbers in either order', () => {
    const values = (bytes: number[], isLittle: boolean) =>
      Object.fromEntries(readValues(Uint8Array.from(bytes), isLittle).map(({ name, text }) => [name, text]))
    expect(values([0xff, 0xfe], true)).toEqual({ int8: '-1', uint8: '255', int16: '-257', uint16: '65279' })
    expect(values([0x3f, 0xf0, 0, 0, 0, 0, 0, 0], false)).toMatchObject({ float64: '1', int64: '4607182418800017408' })
  })
})

describe('how a file is shown', () => {
  const elf = {
    bits: 64,
    isLittleEndian: true,
    type: 'executable',
    machine: 'x86-64',
    interpreter: undefined,
    needed: [],
    soname: undefined,
    runPath: undefined,
    buildId: undefined,
    isStripped: true,
  } as const
  it.each([
    ['nothing known', nothing, ['hex']],
    ['text', { ...nothing, encoding: 'utf-8' as const }, ['text', 'hex']],
    ['a program', { ...nothing, elf }, ['facts', 'hex']],
    ['an SVG', { ...nothing, encoding: 'utf-8' as const, imageType: 'image/svg+xml' }, ['image', 'text', 'hex']],
    [
      'a package list',
      { ...nothing, encoding: 'utf-8' as const, packages: { format: 'dpkg' as const, packages: [], isCut: false } },
      ['facts', 'text', 'hex'],
    ],
  ])('%s', (_, description, modes) => {
    expect(fittingModes(description, 10)).toEqual(modes)
  })

  it('an image that is too large is bytes', () => {
    expect(fittingModes({ ...nothing, imageType: 'image/png' }, (64 << 20) + 1)).toEqual(['hex'])
  })

  it('a person’s choice stays while it fits', () => {
    expect([
      chooseMode(['text', 'hex'], 'hex'),
      chooseMode(['text', 'hex'], 'facts'),
      chooseMode(['image', 'hex'], undefined),
    ]).toEqual(['hex', 'text', 'image'])
  })
})

describe('secrets in bytes', () => {
  it('are found wherever they stand, not inside of each other', () => {
    const rule = 'jwt'
    const known = [
      { secret: 'abcdefgh', rule },
      { secret: 'bcd', rule: 'netrc' },
      { secret: 'ghi', rule: 'pgpass' },
    ] as const
    expect(findSecretRanges(bytesOf('k=abcdefgh\nk=abcdefghi é'), known)).toEqual([
      { begin: 2, end: 10, rule },
      { begin: 13, end: 22, rule },
    ])
  })

  it('are found as UTF-8, as configurations have them, and a byte a character, as the search of files does', () => {
    const bytes = bytesOf('k=pässwörd')
    for (const secret of ['pässwörd', asCharacters(bytesOf('pässwörd'))])
      expect(findSecretRanges(bytes, [{ secret, rule: 'netrc' }])).toEqual([{ begin: 2, end: 12, rule: 'netrc' }])
  })

  it('are masked, but for what tells them apart; lines and length stay', () => {
    expect(maskText('key=0123456789abcdef0123456789\nmore\nend', [{ from: 4, to: 35 }])).toBe(
      'key=0123••••••••••••••••••••••\n••••\nend',
    )
    fc.assert(
      fc.property(fc.string(), fc.nat(50), fc.nat(50), (text, a, b) => {
        const masked = maskText(text, [{ from: Math.min(a, b), to: Math.min(text.length, Math.max(a, b)) }])
        expect([masked.length, masked.split('\n').length]).toEqual([text.length, text.split('\n').length])
      }),
    )
  })
})

describe('the beginning of a file', () => {
  it('is its first lines, with secrets masked also where they are cut', () => {
    const secret = 'a1b2c3d4e5f6a1b2c3d4e5f6'
    const ranges = [{ begin: 2, end: 26, rule: 'npm-token' as const }]
    expect(excerptOf(bytesOf(`k=${secret}\nend\n`), 30, ranges)).toEqual({
      kind: 'text',
      lines: [
        { label: '1', text: `k=a1b2${'•'.repeat(20)}` },
        { label: '2', text: 'end' },
      ],
    })
    const cut = excerptOf(bytesOf(`k=${secret.slice(0, 20)}`), 5000, ranges)
    expect(JSON.stringify(cut)).not.toContain(secret.slice(4, 20))
    expect(excerptOf(bytesOf(Array.from({ length: 90 }, (_, i) => i).join('\n')), 9999, []).lines).toHaveLength(20)
  })

  it('is its first bytes where it is no text', () => {
    expect(excerptOf(Uint8Array.from([0x7f, 0x45, 0, 0xff]), 4, []).lines).toEqual([
      { label: '0000', text: '7f 45 00 ff               .E..' },
    ])
    expect(excerptOf(new Uint8Array(4096), 9999, []).lines).toHaveLength(16)
    const masked = excerptOf(Uint8Array.from([0x7f, 0x45, 0, 0xff]), 4, [{ begin: 1, end: 2, rule: 'npm-token' as const }])
    expect(masked.lines).toEqual([{ label: '0000', text: '7f 2a 00 ff               .*..' }])
  })

  it('is a text though its last character is cut', () => {
    expect(excerptOf(bytesOf('é'.repeat(100)).subarray(0, 99), 200, []).kind).toBe('text')
    expect(excerptOf(Uint8Array.from([0xe9, 0x20]), 2, []).kind).toBe('hex')
  })
})
