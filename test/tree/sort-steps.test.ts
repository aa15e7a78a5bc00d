import { describe, expect, it } from 'vitest'
import { sortSteps } from '../../src/tree/sort-steps.ts'
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
