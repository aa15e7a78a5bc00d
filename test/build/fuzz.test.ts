import { describe, expect, it } from 'vitest'
import { type Outcome, runHostile } from '../support/hostile-builds.ts'

describe('what is made to harm', () => {
  it('ends with a result or a coded message', { timeout: 60_000 }, async () => {
    const outcomes = new Map<Outcome, number>()
    // `npm run fuzz:build` goes on from here.
    for (let seed = 1; seed <= 1500; seed++) {
      const outcome = await runHostile(seed)
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    }
    // All ways to end are seen.
    for (const outcome of ['built', 'failed', 'link', 'state', 'shellSteps'] as const)
      expect(outcomes.get(outcome), outcome).toBeGreaterThan(5)
  })
})
