import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NameTable } from '../../src/tree/name-table.ts'

describe('NameTable', () => {
  it('gives each name one number', () => {
    const table = new NameTable([''])
    const etc = table.intern('etc')
    expect(table.intern('usr')).not.toBe(etc)
    expect(table.intern('etc')).toBe(etc)
    expect([table.get(etc), table.find('etc'), table.find('nowhere'), table.get(99)]).toEqual(['etc', etc, undefined, ''])
  })

  it('ranks names by code units', () => {
    const table = new NameTable(['', 'b', 'a', 'ä', 'B'])
    expect([...table.ranks()]).toEqual([0, 3, 2, 4, 1])
  })

  it('survives the crossing to another thread, names that are not UTF-8 included', () => {
    const component = fc.string({ unit: fc.constantFrom('a', 'é', '🙂', '\udc80', '\udcff', '.', '\n'), minLength: 1, maxLength: 5 })
    fc.assert(fc.property(fc.uniqueArray(component, { maxLength: 20 }), (names) => {
      // A decoder never makes escaped bytes that together are UTF-8, so such names cannot come in.
      const possible = names.filter((name) => !/[\udc80-\udcff]{2}/.test(name))
      const unpacked = NameTable.unpack(new NameTable(['', ...possible]).pack())
      expect(Array.from({ length: unpacked.length }, (_, id) => unpacked.get(id))).toEqual(['', ...possible])
    }))
  })
})
