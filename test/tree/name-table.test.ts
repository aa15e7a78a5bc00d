import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unifyNames } from '../../src/merge/unify-names.ts'
import { decodeText, encodeText } from '../../src/bytes/text.ts'
import { maxKeyRatio, writeSortKey } from '../../src/tree/name-order.ts'
import { compareNames, NameTable } from '../../src/tree/name-table.ts'
import { NameTableBuilder } from '../../src/tree/name-table-builder.ts'
import { sortTexts } from '../../src/tree/sort-texts.ts'
import { finishSteps } from '../../src/tree/steps.ts'

/** Names that try the order: code units put U+E000 behind the halves of an emoji, bytes before it. */
const characters = ['a', 'b', 'K', 'é', '\u212a', '\ue000', '🙂', '\udc80', '\udcff', '.', '\n']
// A decoder never makes escaped bytes that together are UTF-8, so such names cannot come in.
const component = fc
  .string({ unit: fc.constantFrom(...characters), minLength: 1, maxLength: 9 })
  .filter((name) => !/[\udc80-\udcff]{2}/.test(name.replace(/🙂/gu, 'x')))
const nameList = fc.uniqueArray(component, { maxLength: 20 })
const namesOf = (table: NameTable) => Array.from({ length: table.length }, (_, id) => table.get(id))

function build(names: readonly string[]): NameTable {
  const builder = new NameTableBuilder()
  for (const name of names) builder.intern(name)
  return builder.finish().names
}

describe('NameTableBuilder', () => {
  /** Enough names, alike at their beginnings, for every way of sorting them. */
  const manyNames = fc
    .tuple(fc.constantFrom('', 'a', 'lib-', 'x'.repeat(300)), fc.array(component, { minLength: 40, maxLength: 400 }))
    .map(([begin, names]) => names.map((name) => `${begin}${name}`))

  it('sorts names as strings are sorted, by code units', () => {
    fc.assert(
      fc.property(manyNames, (names) => {
        const builder = new NameTableBuilder()
        const ids = names.map((name) => builder.intern(name))
        expect(ids.map((id) => builder.get(id))).toEqual(names)
        expect(ids.map((id) => builder.find(builder.get(id)))).toEqual(ids)
        const { names: table, numberOf } = builder.finish()
        expect(namesOf(table)).toEqual([...new Set(['', ...names])].toSorted())
        expect(ids.map((id) => table.get(numberOf[id] ?? -1))).toEqual(names)
      }),
    )
  })

  it('takes bytes as it takes the text that they stand for', () => {
    const bytes = fc
      .uint8Array({ minLength: 1, maxLength: 12 })
      .map((name) => name.map((byte) => (byte % 2 === 0 ? byte >> 1 : byte) || 1))
    fc.assert(
      fc.property(fc.array(bytes, { maxLength: 100 }), fc.boolean(), (names, isText) => {
        const [byBytes, other] = [new NameTableBuilder(), new NameTableBuilder()]
        for (const name of names) {
          const within = Uint8Array.of(7, ...name, 9)
          const id = byBytes.internBytes(within, 1, within.length - 1)
          const text = decodeText(name)
          expect([byBytes.get(id), byBytes.find(text), byBytes.intern(text)]).toEqual([text, id, id])
          if (isText) other.intern(text)
          else other.internBytes(name, 0, name.length)
        }
        expect(byBytes.finish()).toEqual(other.finish())
      }),
    )
  })

  it('takes a text that is not well-formed for the name that its bytes are', () => {
    const builder = new NameTableBuilder()
    expect(builder.intern('\ud800')).toBe(builder.intern('\ufffd'))
    expect(builder.intern('\udcc3\udca9')).toBe(builder.intern('é'))
    expect(namesOf(builder.finish().names)).toEqual(['', 'é', '\ufffd'])
  })

  it('tells names apart that are alike in all but their length, and finds none that were never given', () => {
    const builder = new NameTableBuilder()
    const names = Array.from({ length: 5000 }, (_, i) => 'x'.repeat(i % 40) + 'yz'.repeat(i % 7))
    for (const name of names) builder.intern(name)
    expect(builder.find('x'.repeat(41))).toBe(undefined)
    expect(builder.find('xy')).toBe(undefined)
    expect(namesOf(builder.finish().names)).toEqual([...new Set(['', ...names])].toSorted())
  })
})

describe('sortTexts', () => {
  it.each([3, 4] as const)('sorts by bytes, %i at once', (bytesInKey) => {
    const text = fc.uint8Array({ min: 1, max: 4, maxLength: 30 })
    const texts = fc.uniqueArray(text, { maxLength: 200, selector: (bytes) => bytes.join() })
    fc.assert(
      fc.property(texts, (list) => {
        const bytes = Buffer.concat([...list.flatMap((one) => [one, Uint8Array.of(0)]), Buffer.alloc(4, 9)])
        let at = 0
        const starts = Uint32Array.from(list, (one) => (at += one.length + 1) - one.length - 1)
        const order = sortTexts(starts, new DataView(bytes.buffer, bytes.byteOffset, bytes.length), bytesInKey)
        const sorted = list.toSorted((a, b) => Buffer.compare(a, b))
        expect([...order].map((number) => list[number])).toEqual(sorted)
      }),
    )
  })
})

describe('writeSortKey', () => {
  it('makes keys whose bytes ascend as the code units of the names do', () => {
    const keyOf = (name: string) => {
      const stored = encodeText(name)
      const bytes = new Uint8Array(stored.length * (1 + maxKeyRatio))
      bytes.set(stored)
      const end = writeSortKey(bytes, 0, stored.length, stored.length)
      return end === stored.length ? stored : bytes.subarray(stored.length, end)
    }
    // The ends of every range, and what is cut off, too long or beyond them.
    const hard = fc.constantFrom(
      '\x7f',
      '\x80',
      '\u07ff',
      '\u0800',
      '\ud7ff',
      '\ue000',
      '\uefff',
      '\uf000',
      '\uffff',
      '\u{10000}',
      '\u{10ffff}',
    )
    const broken = fc.constantFrom(
      [0xc0, 0x80],
      [0xe0, 0x80, 0x80],
      [0xed, 0xa0, 0x80],
      [0xf0, 0x80, 0x80, 0x80],
      [0xf4, 0x90, 0x80, 0x80],
      [0xe2, 0x82],
      [0xf5],
      [0xff],
    )
    const part = fc.oneof(
      hard.map(encodeText),
      broken.map((bytes) => Uint8Array.from(bytes)),
      fc.uint8Array({ maxLength: 3 }),
    )
    const name = fc
      .array(part, { maxLength: 4 })
      .map((parts) => decodeText(Uint8Array.from(parts.flatMap((bytes) => [...bytes]))))
    fc.assert(
      fc.property(name, name, (a, b) => {
        expect(Math.sign(Buffer.compare(keyOf(a), keyOf(b)))).toBe(a < b ? -1 : a > b ? 1 : 0)
      }),
      { numRuns: 5000 },
    )
  })
})

describe('NameTable', () => {
  it('gives each name one number, and sorted ones in the end', () => {
    const builder = new NameTableBuilder()
    const usr = builder.intern('usr')
    const etc = builder.intern('etc')
    expect(builder.intern('usr')).toBe(usr)
    const { names, numberOf } = builder.finish()
    expect(namesOf(names)).toEqual(['', 'etc', 'usr'])
    expect([numberOf[usr], numberOf[etc], names.find('etc'), names.find('nowhere'), names.get(99)]).toEqual([
      2,
      1,
      1,
      undefined,
      '',
    ])
  })

  it('keeps names that are not UTF-8, in the order of code units', () => {
    fc.assert(
      fc.property(nameList, (names) => {
        const table = build(names)
        expect(namesOf(table)).toEqual(['', ...names].toSorted())
        for (const name of names) expect(table.get(table.find(name) ?? -1)).toBe(name)
      }),
    )
  })

  it('compares as strings do', () => {
    fc.assert(
      fc.property(component, component, (a, b) => {
        expect(Math.sign(compareNames(NameTable.of([a]), 0, NameTable.of([b]), 0))).toBe(a < b ? -1 : a > b ? 1 : 0)
      }),
    )
  })

  it('finds the names that hold a text, whatever the case of its letters', () => {
    fc.assert(
      fc.property(nameList, component, (names, text) => {
        const table = build(names)
        const marks = finishSteps(table.findContaining(text))
        const found = namesOf(table).filter((_, id) => marks[id] === 1)
        expect(found).toEqual(namesOf(table).filter((name) => name.toLowerCase().includes(text.toLowerCase())))
      }),
    )
  })

  it('merges with others to one table', () => {
    fc.assert(
      fc.property(fc.array(nameList, { maxLength: 5 }), (lists) => {
        const tables = lists.map(build)
        const { names, numberOf } = unifyNames(tables)
        expect(namesOf(names)).toEqual([...new Set(tables.flatMap(namesOf))].toSorted())
        tables.forEach((table, place) =>
          namesOf(table).forEach((name, id) => expect(names.get(numberOf[place]?.[id] ?? -1)).toBe(name)),
        )
      }),
    )
  })
})
