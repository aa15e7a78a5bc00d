import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FormatError } from '../../src/bytes/errors.ts'
import { compareBytes } from '../../src/content/compare-bytes.ts'
import { chunksOf } from '../support/chunks.ts'

/** As naively as possible: every place that differs, then joined where fewer than eight equal bytes lie between. */
function compareNaively(before: Uint8Array, after: Uint8Array) {
  const places = Array.from({ length: Math.max(before.length, after.length) }, (_, i) => i).filter((i) => before[i] !== after[i])
  const ranges = places.map((at): [number, number] => [at, at + 1])
  for (let i = 1; i < ranges.length; ) {
    const [first, second] = [ranges[i - 1]!, ranges[i]!]
    if (second[0] - first[1] < 8) ranges.splice(i - 1, 2, [first[0], second[1]])
    else i++
  }
  return {
    ranges: ranges.flat(),
    isCut: false,
    differingBytes: places.length,
    beforeSize: before.length,
    afterSize: after.length,
    beforeDamage: undefined,
    afterDamage: undefined,
  }
}

const compare = async (before: Uint8Array, after: Uint8Array, { a = [before.length || 1], b = [after.length || 1] } = {}) => {
  const result = await compareBytes(chunksOf(before, a), chunksOf(after, b))
  return { ...result, ranges: [...result.ranges] }
}

/** `count` places that differ, 16 bytes apart, far enough to stay apart. */
function spread(count: number): [Uint8Array, Uint8Array] {
  const after = new Uint8Array(count * 16)
  for (let i = 0; i < count; i++) after[i * 16] = 1
  return [new Uint8Array(count * 16), after]
}

describe('comparing bytes', () => {
  it('finds nothing in what is equal', async () => {
    expect(await compare(Buffer.from('the same'), Buffer.from('the same'))).toEqual({
      ranges: [],
      isCut: false,
      differingBytes: 0,
      beforeSize: 8,
      afterSize: 8,
    })
    expect(await compare(Buffer.from(''), Buffer.from(''))).toMatchObject({ ranges: [], differingBytes: 0 })
  })

  it('joins stretches that are less than eight bytes apart', async () => {
    const zeros = new Uint8Array(20)
    expect(
      (
        await compare(
          zeros,
          Uint8Array.from(zeros, (_, i) => (i === 2 || i === 10 ? 1 : 0)),
        )
      ).ranges,
    ).toEqual([2, 11])
    expect(
      (
        await compare(
          zeros,
          Uint8Array.from(zeros, (_, i) => (i === 2 || i === 11 ? 1 : 0)),
        )
      ).ranges,
    ).toEqual([2, 3, 11, 12])
  })

  it('counts what only the longer has, whichever that is', async () => {
    const expected = { ranges: [3, 7], differingBytes: 4 }
    expect(await compare(Buffer.from('abc'), Buffer.from('abcdefg'), { b: [2] })).toMatchObject({
      ...expected,
      beforeSize: 3,
      afterSize: 7,
    })
    expect(await compare(Buffer.from('abcdefg'), Buffer.from('abc'), { a: [5] })).toMatchObject({
      ...expected,
      beforeSize: 7,
      afterSize: 3,
    })
  })

  it('gives the first 10,000 stretches, and says when there are more', async () => {
    const exactly = await compare(...spread(10_000))
    expect([exactly.ranges.length, exactly.isCut, exactly.differingBytes]).toEqual([20_000, false, 10_000])
    const more = await compare(...spread(10_001))
    expect([more.ranges.length, more.ranges.at(-1), more.isCut, more.differingBytes]).toEqual([
      20_000,
      9999 * 16 + 1,
      true,
      10_001,
    ])
  })

  it('says how far it is, to the end of the longer', async () => {
    const readings: number[] = []
    await compareBytes(
      chunksOf(new Uint8Array(10), [10]),
      chunksOf(new Uint8Array(30), [10]),
      (readBytes) => void readings.push(readBytes),
    )
    expect(readings).toEqual([10, 20, 30])
  })

  it('closes both streams when one of them fails', async () => {
    let closed = 0
    async function* endless() {
      try {
        for (;;) yield new Uint8Array(10)
      } finally {
        closed++
      }
    }
    async function* failing() {
      yield new Uint8Array(10)
      throw new Error('damaged')
    }
    await expect(compareBytes(endless(), failing())).rejects.toThrow('damaged')
    await expect(compareBytes(failing(), endless())).rejects.toThrow('damaged')
    expect(closed).toBe(2)
  })

  it('goes as far as both can be read where one is damaged', async () => {
    async function* breaking(bytes: Uint8Array, offset: number) {
      yield bytes
      throw new FormatError('tar-no-end', { offset })
    }
    const four = Uint8Array.of(1, 2, 3, 4)
    expect(await compareBytes(breaking(four, 10), chunksOf(Uint8Array.of(1, 9, 3, 4, 5, 6), [5]))).toMatchObject({
      differingBytes: 1,
      beforeSize: 4,
      afterSize: 4,
      beforeDamage: { code: 'tar-no-end', args: { offset: 10 } },
      afterDamage: undefined,
    })
    expect(await compareBytes(chunksOf(four, [3]), breaking(four, 20))).toMatchObject({
      differingBytes: 0,
      afterDamage: { code: 'tar-no-end', args: { offset: 20 } },
    })
  })

  it('agrees with a naive comparison, whatever the chunks', async () => {
    const bytes = fc.array(fc.constantFrom(0, 0, 0, 0, 0, 1), { maxLength: 150 }).map((list) => Uint8Array.from(list))
    const lengths = fc.array(fc.nat(30), { minLength: 1, maxLength: 4 }).filter((list) => list.some((length) => length > 0))
    await fc.assert(
      fc.asyncProperty(bytes, bytes, lengths, lengths, async (before, after, a, b) => {
        expect(await compare(before, after, { a, b })).toEqual(compareNaively(before, after))
      }),
      { numRuns: 2000 },
    )
  })
})
