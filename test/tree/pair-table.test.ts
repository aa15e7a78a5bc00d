import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { hashPair, ownFactors } from '../../src/tree/pair-hash.ts'
import { PairTable } from '../../src/tree/pair-table.ts'
import { countReads } from '../support/count-reads.ts'

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

  it('has no pairs that everybody can know to share one place', async () => {
    const count = 1000
    /** Pairs of which a table of so many has all in one place, to whoever has the factors of this thread. */
    const pairs: [number, number][] = []
    for (let a = 0; pairs.length < count; a++)
      for (let b = 0; b < 2000; b++) if ((hashPair(a, b, ownFactors) & 2047) === 0) pairs.push([a, b])
    const fill = (Table: typeof PairTable) => () => {
      const table = new Table()
      pairs.forEach(([a, b], i) => table.set(a, b, i))
    }
    vi.resetModules()
    const other = await import('../../src/tree/pair-table.ts')
    expect(countReads(fill(PairTable))).toBeGreaterThan((count * count) / 2)
    expect(countReads(fill(other.PairTable))).toBeLessThan(30 * count)
  })
})
