import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isScaled, offsetOfScroll, scaleRows, scrollOfOffset } from '../../src/views/shared/row-scale.ts'

const rowHeight = 26
const view = 700

describe('the scale of a long list', () => {
  it('is one to one as long as browsers can scroll the list', () => {
    const scale = scaleRows(1000, rowHeight, view, 1_000_000)
    expect([isScaled(scale), scale.height, offsetOfScroll(scale, 1234), scrollOfOffset(scale, 1234)]).toEqual([
      false,
      26_000,
      1234,
      1234,
    ])
  })

  it('puts the last row at the end of the scroll bar', () => {
    const scale = scaleRows(2_000_000, rowHeight, view, 15_000_000)
    expect([isScaled(scale), scale.height]).toEqual([true, 15_000_000])
    expect(offsetOfScroll(scale, 0)).toBe(0)
    expect(offsetOfScroll(scale, scale.height - view)).toBe(2_000_000 * rowHeight - view)
  })

  it('goes there and back, for any list, and never leaves its ends', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000_000 }),
        fc.integer({ min: 50, max: 3000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (count, height, share) => {
          const scale = scaleRows(count, rowHeight, height, 15_000_000)
          const last = Math.max(0, scale.total - height)
          expect(offsetOfScroll(scale, scrollOfOffset(scale, share * last))).toBeCloseTo(share * last, 3)
          expect(offsetOfScroll(scale, 1e12)).toBe(last)
          expect(scrollOfOffset(scale, -5)).toBe(0)
        },
      ),
    )
  })
})
