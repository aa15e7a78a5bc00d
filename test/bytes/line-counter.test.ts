import { describe, expect, it } from 'vitest'
import { LineCounter } from '../../src/bytes/line-counter.ts'

describe('the lines of places', () => {
  it('are one more than the newlines before them', () => {
    const text = '\na\n\nbc\r\n\n\nd'
    const places = Array.from({ length: text.length + 1 }, (_, place) => place)
    for (const step of [1, 2, 5]) {
      const asked = places.filter((place) => place % step === 0)
      const lines = new LineCounter(Buffer.from(text))
      expect(asked.map((place) => lines.lineOf(place))).toEqual(asked.map((place) => text.slice(0, place).split('\n').length))
    }
  })
})
