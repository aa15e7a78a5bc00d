import { describe, expect, it } from 'vitest'
import { indentOf } from '../../src/views/tree/indent.ts'
import { keptEndOf } from '../../src/views/tree/kept-end.ts'

describe('how far rows stand in', () => {
  it('each level further, and by less the deeper they are', () => {
    const indents = Array.from({ length: 41 }, (_, depth) => indentOf(depth))
    expect(indents.slice(0, 4)).toEqual([0, 16, 32, 48])
    const steps = indents.slice(1).map((indent, depth) => indent - (indents[depth] ?? 0))
    expect(Math.min(...steps)).toBeGreaterThan(0)
    expect(steps).toEqual(steps.toSorted((a, b) => b - a))
    // Thirteen levels deep half of the room is left that a column of 340 pixels has.
    expect(indentOf(13)).toBeLessThan(170)
  })
})

describe('the end of a name that stays', () => {
  it.each([
    ['server.js', 'server.js', ''],
    ['KeyOffOutlinedTwoTone.js', 'KeyOffOutlinedTwo', 'Tone.js'],
    // A surrogate pair and an accent belong to what they stand with.
    ['abcdefghijklmnop😀xyz.gz', 'abcdefghijklmnop', '😀xyz.gz'],
    ['abcdefghijklmnope\u0301z.json', 'abcdefghijklmnop', 'e\u0301z.json'],
    // From right to left the end stands on the left.
    ['תיקייה-עם-שם-ארוך-מאוד.txt', 'תיקייה-עם-שם-ארוך-מאוד.txt', ''],
  ])('%s', (name, start, end) => {
    const at = keptEndOf(name)
    expect([name.slice(0, at), name.slice(at)]).toEqual([start, end])
  })
})
