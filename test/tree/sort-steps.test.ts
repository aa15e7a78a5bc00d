import { describe, expect, it } from 'vitest'
import { sortBySteps, sortSteps } from '../../src/tree/sort-steps.ts'
import { finishSteps } from '../../src/tree/steps.ts'

describe('sorting in steps', () => {
  it('gives what sorting at once gives, whatever the length', () => {
    for (const length of [0, 1, 5, 1 << 14, (1 << 14) + 1, 100_003]) {
      const numbers = Float64Array.from({ length }, (_, i) => (i * 7919 + 13) % 65_537)
      expect(finishSteps(sortSteps(numbers.slice()))).toEqual(numbers.toSorted())
    }
  })

  it('stops often enough', () => {
    let steps = 0
    for (const _ of sortSteps(new Float64Array(200_000))) steps++
    // Thirteen runs, and as many stops in each of four rounds of merging.
    expect(steps).toBeGreaterThanOrEqual(13 * 5)
  })
})

describe('sorting by an order in steps', () => {
  const byKey = (a: { key: number }, b: { key: number }) => a.key - b.key
  it('gives what sorting at once gives, equal ones in the order in which they came', () => {
    for (const length of [0, 1, 5, 1 << 11, (1 << 11) + 1, 50_003]) {
      const values = Array.from({ length }, (_, at) => ({ key: (at * 7919 + 13) % 4099, at }))
      expect(finishSteps(sortBySteps(values, byKey))).toEqual(values.toSorted(byKey))
    }
  })

  it('stops often enough, also where one run is wholly before another', () => {
    let steps = 0
    for (const _ of sortBySteps(
      Array.from({ length: 16_384 }, (__, at) => ({ key: -at })),
      byKey,
    ))
      steps++
    // Eight runs; half of what is left is looked at in each of three rounds.
    expect(steps).toBeGreaterThanOrEqual(8 + 3 * 4)
  })
})
