import { describe, expect, it } from 'vitest'
import { noWork, secondsLeft, shareDone, type Work } from '../../src/store/work.ts'

const running: Work = { status: 'running', doneBytes: 300, totalBytes: 1200, startedAt: 1000, startedBytes: 0 }

describe('how long work takes yet', () => {
  it('follows from the pace so far', () => {
    // 300 bytes in 10 s: 900 bytes are 30 s.
    expect(secondsLeft(running, 11_000)).toBe(30)
    // Begun again at 200 of 1200: 100 bytes in 10 s.
    expect(secondsLeft({ ...running, startedBytes: 200 }, 11_000)).toBe(90)
  })

  it('is not said before the pace is known, nor of what does not run', () => {
    expect(secondsLeft(running, 3_900)).toBe(undefined)
    expect(secondsLeft({ ...running, doneBytes: 60 }, 60_000)).toBe(undefined)
    expect(secondsLeft({ ...running, status: 'cancelled' }, 11_000)).toBe(undefined)
    expect(secondsLeft({ ...running, startedBytes: 300 }, 60_000)).toBe(undefined)
  })

  it('has no share where nobody knows of how much', () => {
    expect([shareDone(noWork), shareDone(running), shareDone({ doneBytes: 9, totalBytes: 3 })]).toEqual([undefined, 0.25, 1])
  })
})
