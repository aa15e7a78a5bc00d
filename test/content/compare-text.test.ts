import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareText } from '../../src/content/compare-text.ts'
import { diffSequences } from '../../src/content/sequence-diff.ts'

/** The fewest edits, by the table that every textbook has. */
function naiveEdits(a: readonly number[], b: readonly number[]): number {
  let row = b.map((_, i) => i + 1)
  row.unshift(0)
  for (const [i, value] of a.entries()) {
    const next = [i + 1]
    for (const [j, other] of b.entries()) next.push(value === other ? row[j]! : 1 + Math.min(row[j + 1]!, next[j]!))
    row = next
  }
  return row[b.length]!
}

const edits = (hunks: readonly number[]) => {
  let sum = 0
  for (let i = 0; i < hunks.length; i += 4) sum += hunks[i + 1]! - hunks[i]! + hunks[i + 3]! - hunks[i + 2]!
  return sum
}

/** The second sequence, made of what the hunks leave of the first and bring of the second. */
function patch<T>(a: readonly T[], b: readonly T[], hunks: ArrayLike<number>): T[] {
  const made: T[] = []
  let at = 0
  for (let i = 0; i < hunks.length; i += 4) {
    made.push(...a.slice(at, hunks[i]), ...b.slice(hunks[i + 2], hunks[i + 3]))
    at = hunks[i + 1]!
  }
  return [...made, ...a.slice(at)]
}

describe('two sequences', () => {
  const sequence = (most: number) => fc.array(fc.nat(most), { maxLength: 40 })

  it('become each other by what differs, in ascending hunks that do not touch', () => {
    fc.assert(
      fc.property(
        fc.nat(30).chain((most) => fc.tuple(sequence(most), sequence(most))),
        ([a, b]) => {
          const { hunks } = diffSequences(Int32Array.from(a), Int32Array.from(b))
          expect(patch(a, b, hunks)).toEqual(b)
          for (let i = 0; i < hunks.length; i += 4) {
            expect(hunks[i + 1]! - hunks[i]! + hunks[i + 3]! - hunks[i + 2]!).toBeGreaterThan(0)
            if (i > 0) expect(hunks[i]! > hunks[i - 3]! && hunks[i + 2]! > hunks[i - 1]!).toBe(true)
          }
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('need as few edits as is possible', () => {
    fc.assert(
      fc.property(sequence(2), sequence(2), (a, b) => {
        expect(edits(diffSequences(Int32Array.from(a), Int32Array.from(b)).hunks)).toBe(naiveEdits(a, b))
      }),
    )
    const [a, b] = [
      [0, 1, 0, 1, 1, 0, 0, 1, 0],
      [1, 0, 0, 1, 0, 1, 1, 1, 1],
    ]
    expect(edits(diffSequences(Int32Array.from(a), Int32Array.from(b)).hunks)).toBe(naiveEdits(a, b))
  })

  it('find the longest common run of a shuffle', () => {
    expect(edits(diffSequences(Int32Array.of(0, 1, 2, 3, 4, 5), Int32Array.of(5, 0, 1, 2, 4, 3)).hunks)).toBe(4)
  })
})

describe('two texts', () => {
  const compare = (before: string, after: string) => {
    const { hunks, changes, ...counts } = compareText(before, after)
    return { hunks: [...hunks], changes: [...changes], ...counts }
  }

  it('differ by lines, and in them by words', () => {
    expect(compare('one\nport = 80\nthree\n', 'one\nport = 8080\nthree\n')).toEqual({
      hunks: [1, 2, 1, 2],
      changes: [11, 13, 11, 15],
      removedLines: 1,
      addedLines: 1,
      isRough: false,
    })
  })

  it('mark whole lines where little is the same', () => {
    expect(compare('a\nred green\nb', 'a\nfour little words\nb')).toMatchObject({ hunks: [1, 2, 1, 2], changes: [2, 12, 2, 20] })
  })

  it('count a line that only gets its line feed', () => {
    expect(compare('x', 'x\ny')).toMatchObject({ hunks: [0, 1, 0, 2], changes: [1, 1, 1, 3], removedLines: 1, addedLines: 2 })
    expect(compare('x\n', 'x\ny\n')).toMatchObject({ hunks: [1, 1, 1, 2], changes: [2, 2, 2, 4], removedLines: 0, addedLines: 1 })
    expect(compare('', 'x')).toMatchObject({ hunks: [0, 1, 0, 1], changes: [0, 0, 0, 1] })
    expect(compare('same', 'same')).toMatchObject({ hunks: [], changes: [], removedLines: 0, addedLines: 0 })
  })

  it('become each other, whatever they are', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', ' ', '\n', 'word', '{', '🙂', '\udcff'), { maxLength: 60 })
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, text, (before, after) => {
        const { hunks, changes } = compareText(before, after)
        expect(patch(before.split('\n'), after.split('\n'), hunks).join('\n')).toBe(after)
        expect(patch(before.split(''), after.split(''), changes).join('')).toBe(after)
      }),
      { numRuns: 3000 },
    )
  })

  it('are given up on when they are too intricate, and soon', () => {
    const random = (seed: number) => () => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648
    const words = (next: () => number) =>
      Array.from({ length: 20_000 }, () => Array.from({ length: 7 }, () => Math.floor(next() * 1e6).toString(36)).join(' '))
    const lines = words(random(1))
    const next = random(2)
    const shuffled = lines
      .map((line) => ({ line, at: next() }))
      .sort((a, b) => a.at - b.at)
      .map(({ line }) => line)
    const began = performance.now()
    expect(compareText(lines.join('\n'), shuffled.join('\n')).removedLines).toBeGreaterThan(15_000)
    expect(compareText(lines.join('\n'), lines.map((line) => `other ${line}`).join('\n')).removedLines).toBe(20_000)
    const repeated = Array.from({ length: 20_000 }, (_, i) => String(i % 7)).join('\n')
    const others = Array.from({ length: 20_000 }, (_, i) => String((i * i) % 11)).join('\n')
    expect(compareText(repeated, others).isRough).toBe(true)
    expect(performance.now() - began).toBeLessThan(20_000)
  })
})

it('counts no line of an empty text', () => {
  const counts = (before: string, after: string) => {
    const { removedLines, addedLines } = compareText(before, after)
    return [removedLines, addedLines]
  }
  expect(counts('one\ntwo', '')).toEqual([2, 0])
  expect(counts('', 'one')).toEqual([0, 1])
  expect(counts('', '')).toEqual([0, 0])
})
