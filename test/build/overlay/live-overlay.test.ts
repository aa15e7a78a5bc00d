import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hasLiveOverlay, LiveOverlay, runInMemory, type SequenceStep, sequences } from '../../support/live-overlay.ts'

/** How many sequences; `OVERLAY_RUNS` makes them more, and half a minute is enough for 500. */
const runs = Number(process.env['OVERLAY_RUNS'] ?? 100)

/** How a refusal is worded, the records of busybox tell. */
const toState = ({ exitCode, stdout, upper, merged }: SequenceStep) => ({ exitCode, stdout, upper, merged })

describe.runIf(hasLiveOverlay())('the overlay of this machine', () => {
  it('does the same with any commands', { timeout: 60_000 + runs * 500 }, async () => {
    const live = new LiveOverlay()
    try {
      await fc.assert(
        fc.asyncProperty(sequences, async (sequence) => {
          expect(runInMemory(sequence).map(toState)).toEqual((await live.run(sequence)).map(toState))
        }),
        { numRuns: runs },
      )
    } finally {
      live.close()
    }
  })
})
