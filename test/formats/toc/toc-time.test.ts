import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseTime } from '../../../src/formats/toc/toc-time.ts'

it('reads times of the plain form as the platform does', () => {
  const days = fc.record({ year: fc.integer({ min: 2, max: 9999 }), month: fc.nat({ max: 13 }), day: fc.nat({ max: 32 }) })
  const twoDigits = (number: number) => String(number).padStart(2, '0')
  fc.assert(
    fc.property(days, fc.nat({ max: 86_399 }), ({ year, month, day }, seconds) => {
      const date = `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`
      const text = `${date}T${new Date(seconds * 1000).toISOString().slice(11, 19)}Z`
      const expected = Date.parse(text) / 1000
      expect(parseTime(text)).toBe(Number.isNaN(expected) ? undefined : expected)
    }),
    { numRuns: 5000 },
  )
})
