import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PairTable } from '../../src/tree/pair-table.ts'

describe('PairTable', () => {
  it('answers as a Map with combined keys does', () => {
    const key = fc.nat(50)
    fc.assert(
      fc.property(fc.array(fc.tuple(key, key, fc.nat()), { maxLength: 3000 }), (entries) => {
        const table = new PairTable()
        const map = new Map<string, number>()
        for (const [a, b, value] of entries) {
          table.set(a, b, value)
          map.set(`${a} ${b}`, value)
        }
        for (let a = 0; a <= 50; a++) for (let b = 0; b <= 50; b++) expect(table.get(a, b)).toBe(map.get(`${a} ${b}`) ?? -1)
      }),
      { numRuns: 20 },
    )
  })

  it('grows without losing anything', () => {
    const table = new PairTable()
    for (let i = 0; i < 50_000; i++) table.set(i, i * 7, i)
    for (let i = 0; i < 50_000; i += 97) expect(table.get(i, i * 7)).toBe(i)
    expect(table.get(3, 22)).toBe(-1)
  })
})
