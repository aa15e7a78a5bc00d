import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { unifyNames } from '../../src/merge/unify-names.ts'
import { compareNames, NameTable } from '../../src/tree/name-table.ts'
import { NameTableBuilder } from '../../src/tree/name-table-builder.ts'

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
        const found = namesOf(table).filter((_, id) => table.findContaining(text)[id] === 1)
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
