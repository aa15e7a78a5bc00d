import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPathHistory } from '../../src/analysis/path-history.ts'
import { compareText } from '../../src/content/compare-text.ts'
import { findPath } from '../../src/tree/preorder.ts'
import { LineKind, unifyLines } from '../../src/views/compare/editors/unified-lines.ts'
import { hexRuns, layoutHex, rowRuns, segmentAt } from '../../src/views/compare/hex-layout.ts'
import { en } from '../../src/words/en.ts'
import { compareMetadata } from '../../src/views/compare/metadata-rows.ts'
import { decodeVersions } from '../../src/views/compare/text-versions.ts'
import { choosePair, describeVersion, pairVersions } from '../../src/views/compare/versions.ts'
import { describeFields, sizeStep } from '../../src/views/details/timeline-steps.ts'
import { mergeRecords } from '../support/layers.ts'
import { layerOf } from '../support/tree-text.ts'

const { trees, merged } = await mergeRecords([
  layerOf('+ a 2000 mode=644\n+ b 5\n+ l -> x'),
  layerOf('+ a 3000 first mode=4755 uid=7\n+ l -> y'),
  layerOf('- a'),
  [
    ...layerOf('+ a 3000 first mode=4755 uid=7 mtime=9'),
    { path: 'b', content: 'other', xattrs: { 'user.x': 'one\nline', 'user.y': 'text' } },
  ],
])
const historyOf = (path: string) => readPathHistory(trees, merged, findPath(merged, path))
const layersOf = (pair: ReturnType<typeof pairVersions>) =>
  pair === undefined ? undefined : [pair.before.layer, pair.after.layer]

describe('the versions of a path', () => {
  const events = historyOf('a')

  it('are the last two that have something, unless others are chosen that are there', () => {
    expect(layersOf(pairVersions(events))).toEqual([1, 3])
    expect(layersOf(pairVersions(events.slice(0, 3)))).toEqual([0, 1])
    expect(layersOf(pairVersions(events.slice(1, 3)))).toEqual([1, 2])
    expect(layersOf(pairVersions(events, { before: 0, after: 2 }))).toEqual([0, 2])
    expect(layersOf(pairVersions(events, { before: 3, after: 1 }))).toEqual([3, 1])
    expect(layersOf(pairVersions(events, { before: 77, after: 1 }))).toEqual([0, 1])
    expect(layersOf(pairVersions(events, { before: 1, after: 1 }))).toEqual([0, 1])
    expect(layersOf(pairVersions(events, { before: 0, after: 0 }))).toEqual([1, 0])
    expect(pairVersions(events.slice(0, 1))).toBeUndefined()
  })

  it('change places when one is chosen that is on the other side', () => {
    const pair = pairVersions(events, { before: 0, after: 1 })!
    expect(choosePair(pair, 'before', 1)).toEqual({ before: 1, after: 0 })
    expect(choosePair(pair, 'after', 3)).toEqual({ before: 0, after: 3 })
  })

  it('say in a line what they are', () => {
    expect(events.map((event) => describeVersion(event, undefined, (text) => text, en))).toEqual([
      '+ layer 0 · added · 1.95 KiB',
      '~ layer 1 · modified · 2.93 KiB',
      '− layer 2 · gone, deleted',
      '+ layer 3 · added · 2.93 KiB',
    ])
  })
})

describe('metadata', () => {
  const rowsOf = (path: string, before: number, after: number) => {
    const events = historyOf(path)
    return compareMetadata(events[before]?.entry, events[after]?.entry, en)
  }

  it('is compared field by field', () => {
    expect(rowsOf('a', 0, 1).map(({ field, before, after, isDifferent }) => [field, before, after, isDifferent])).toEqual([
      ['kind', 'file', 'file', false],
      ['size', '1.95 KiB (2,000 bytes)', '2.93 KiB (3,000 bytes)', true],
      ['mode', '-rw-r--r-- 0644', '-rwsr-xr-x 4755', true],
      ['owner', '0 : 0', '7 : 0', true],
      ['modified', '1970-01-01 00:00:00 UTC', '1970-01-01 00:00:00 UTC', false],
    ])
  })

  it('differs in nothing from what is gone', () => {
    const rows = rowsOf('a', 1, 2)
    expect(rows.map(({ field }) => field)).toEqual(['kind', 'size', 'mode', 'owner', 'modified'])
    expect(rows.some(({ isDifferent, after }) => isDifferent || after !== undefined)).toBe(false)
  })

  it('has attributes, as text or hex, and targets', () => {
    expect(rowsOf('b', 0, 1).filter(({ field }) => field === 'attribute')).toEqual([
      { field: 'attribute', attribute: 'user.x', before: undefined, after: '0x6f6e650a6c696e65', isDifferent: true },
      { field: 'attribute', attribute: 'user.y', before: undefined, after: 'text', isDifferent: true },
    ])
    expect(rowsOf('l', 0, 1).at(-1)).toMatchObject({ field: 'symlink', before: 'x', after: 'y', isDifferent: true })
  })
})

describe('the timeline', () => {
  it('says how much a file grew, and what became of its metadata', () => {
    const [first, second, gone, last] = historyOf('a')
    expect(sizeStep(first, second!, en)).toEqual({ bytes: 1000, text: '+1000 B' })
    expect([sizeStep(undefined, first!, en), sizeStep(second, gone!, en), sizeStep(gone, last!, en)]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
    expect(describeFields(first?.entry, second?.entry, en)).toEqual([
      { name: 'mode', from: '0644', to: '4755' },
      { name: 'owner', from: '0:0', to: '7:0' },
    ])
    expect(describeFields(second?.entry, last?.entry, en)).toEqual([
      { name: 'time', from: '1970-01-01 00:00:00 UTC', to: '1970-01-01 00:00:09 UTC' },
    ])
    const [before, after] = historyOf('b')
    expect(describeFields(before?.entry, after?.entry, en)).toEqual([
      { name: 'user.x', from: 'none', to: 'a value' },
      { name: 'user.y', from: 'none', to: 'a value' },
    ])
  })
})

describe('hex rows', () => {
  const rows = (ranges: number[], size: number) => layoutHex(Float64Array.from(ranges), size, 16)

  it('stand around what differs, with lines for what is the same', () => {
    const layout = rows([100, 102, 4000, 4001], 5678)
    // Rows 5 to 7 and 249 to 251 of 355.
    expect(layout.segments).toEqual([
      { kind: 'same', at: 0, count: 1, bytes: 80, range: 0 },
      { kind: 'rows', at: 1, count: 3, row: 5 },
      { kind: 'same', at: 4, count: 1, bytes: 3856, range: 1 },
      { kind: 'rows', at: 5, count: 3, row: 249 },
      { kind: 'same', at: 8, count: 1, bytes: 1646, range: 2 },
    ])
    expect([layout.rowCount, ...layout.rangeStarts]).toEqual([9, 2, 6])
    expect(rowRuns(layout, 2, 7)).toEqual([
      [6, 8],
      [249, 251],
    ])
  })

  it('show of a long difference its beginning and its end, and more when asked', () => {
    const layout = rows([0, 1 << 30], 1 << 30)
    expect(layout.segments.map(({ kind, count }) => [kind, count])).toEqual([
      ['rows', 128],
      ['more', 1],
      ['rows', 4],
    ])
    expect(layoutHex(Float64Array.of(0, 1 << 30), 1 << 30, 16, new Map([[0, 1000]])).rowCount).toBe(1133)
  })

  it('show every difference, in order, wherever they are, and never more than can be scrolled', () => {
    const gaps = fc.array(fc.tuple(fc.integer({ min: 8, max: 3000 }), fc.integer({ min: 1, max: 9000 })), {
      minLength: 1,
      maxLength: 30,
    })
    fc.assert(
      fc.property(gaps, fc.nat(100), fc.constantFrom(8, 16), (list, rest, bytesPerRow) => {
        let at = 0
        const ranges = list.flatMap(([gap, length]) => [at + gap, (at += gap + length)])
        const layout = layoutHex(Float64Array.from(ranges), at + rest, bytesPerRow)
        let place = 0
        let bytes = 0
        for (const segment of layout.segments) {
          expect(segment.at).toBe(place)
          // What is left out and what is shown are the whole file.
          if (segment.kind === 'rows') expect(segment.row * bytesPerRow).toBe(bytes)
          bytes += segment.kind === 'rows' ? segment.count * bytesPerRow : segment.bytes
          place += segment.count
        }
        expect(place).toBe(layout.rowCount)
        expect(Math.ceil(bytes / bytesPerRow)).toBe(Math.ceil((at + rest) / bytesPerRow))
        layout.rangeStarts.forEach((start, i) => {
          const segment = segmentAt(layout, start)
          const row = segment?.kind === 'rows' ? segment.row + start - segment.at : -1
          expect(row).toBe(Math.floor(ranges[2 * i]! / bytesPerRow))
        })
      }),
    )
    const many = Float64Array.from({ length: 20_000 }, (_, i) => Math.floor(i / 2) * 1_000_000 + (i % 2) * 900_000)
    expect(layoutHex(many, 1e10, 8).rowCount).toBeLessThan(750_000)
  })

  it('mark the bytes that differ', () => {
    expect(hexRuns(Uint8Array.of(0x41, 0x42, 0), Uint8Array.of(0x41, 0x43), 4)).toEqual([
      { isDifferent: false, hex: '41', text: 'A' },
      { isDifferent: true, hex: '42 00', text: 'B.' },
      { isDifferent: false, hex: '  ', text: ' ' },
    ])
    expect(hexRuns(Uint8Array.of(0x41, 0x42), Uint8Array.of(0x41, 0x43), 2, 0b10)).toEqual([
      { isDifferent: false, hex: '41', text: 'A' },
      { isDifferent: true, hex: '••', text: '•' },
    ])
  })
})

describe('texts', () => {
  const decode = (before: string, after: string) =>
    decodeVersions(Buffer.from(before), Buffer.from(after), { before: 'utf-8', after: 'utf-8' })

  it('keep CR where it is not the end of all lines, and the byte order mark', () => {
    expect(decode('a\r\nb\r\n', 'a\r\n')).toMatchObject({ before: 'a\nb\n', after: 'a\n', lineEnds: 'CRLF' })
    expect(decode('a\r\nb\n', 'a\r\n')).toMatchObject({ before: 'a\r\nb\n', lineEnds: 'LF' })
    expect(decode('\ufeffa', 'a').before).toBe('\ufeffa')
  })

  it('have no endless lines, and lose nothing of them', () => {
    const minified = 'f(a,b);if(x){y()}'.repeat(1000)
    const { before, after, isBroken } = decode(minified, `let z;${minified}`)
    expect(isBroken).toBe(true)
    expect(before.replaceAll('\n', '')).toBe(minified)
    expect(compareText(before, after)).toMatchObject({ addedLines: 1, removedLines: 0 })
  })

  it('have secrets masked without a change of length or lines, also where lines are joined or broken', () => {
    const secret = 'a;b}c>'.repeat(6)
    const shapes = [
      (text: string) => `k=${text}\nend\n`,
      (text: string) => `é=${text}\r\nend\r\n`,
      (text: string) => `${'f(a);'.repeat(1500)}${text}${'g(b);'.repeat(300)}`,
    ]
    for (const shape of shapes) {
      const bytes = Buffer.from(shape(secret))
      const begin = bytes.indexOf(secret)
      const masks = { before: [{ begin, end: begin + secret.length, rule: 'private-key' as const }], after: [] }
      const { before, masked } = decodeVersions(bytes, bytes, { before: 'utf-8', after: 'utf-8' }, masks)
      const flat = (text: string) => text.replaceAll('\n', '')
      expect(flat(before)).toContain(secret)
      expect(flat(masked.before)).not.toContain(secret.slice(4))
      expect(masked.before.split('\n').map(({ length }) => length)).toEqual(before.split('\n').map(({ length }) => length))
      expect(masked.after).toBe(before)
    }
  })

  it('become one, line by line, with marks where words differ', () => {
    const word = fc.constantFrom('a', 'b', 'long word', '', 'x = 1', 'x = 2')
    const text = fc.array(word, { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(text, text, (before, after) => {
        const differences = compareText(before.join('\n'), after.join('\n'))
        const unified = unifyLines(before, after, differences)
        const of = (not: number) => unified.lines.filter((_, i) => unified.kinds[i] !== not)
        expect(of(LineKind.Added)).toEqual(before)
        expect(of(LineKind.Removed)).toEqual(after)
        expect([...unified.numbersBefore].filter((number) => number > 0)).toEqual(before.map((_, i) => i + 1))
        for (let i = 0; i < unified.marks.length; i += 3) {
          expect(unified.kinds[unified.marks[i]!]).not.toBe(LineKind.Same)
          expect(unified.marks[i + 2]!).toBeLessThanOrEqual(unified.lines[unified.marks[i]!]!.length)
        }
      }),
    )
  })
})
