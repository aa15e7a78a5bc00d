import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findBytes } from '../../src/content/find-bytes.ts'
import { chunksOf } from '../support/chunks.ts'

/** As naively as possible: every place, byte by byte. */
function findNaively(text: Uint8Array, pattern: Uint8Array, ignoresCase: boolean): number[] {
  const fold = (byte: number | undefined) => {
    const letter = String.fromCharCode(byte ?? -1)
    return ignoresCase && /^[A-Z]$/.test(letter) ? letter.toLowerCase() : letter
  }
  const places: number[] = []
  for (let at = 0; at + pattern.length <= text.length; at++)
    if (pattern.every((byte, i) => fold(byte) === fold(text[at + i]))) places.push(at)
  return places
}

const find = async (text: Uint8Array, pattern: Uint8Array, { ignoresCase = false, lengths = [text.length || 1] } = {}) => {
  const { offsets, isCut } = await findBytes(chunksOf(text, lengths), { bytes: pattern, ignoresCase })
  return { offsets: [...offsets], isCut }
}

describe('finding bytes', () => {
  it('finds overlapping matches', async () => {
    expect(await find(Buffer.from('aaaa-aa'), Buffer.from('aa'))).toEqual({ offsets: [0, 1, 2, 5], isCut: false })
  })

  it('finds what lies across many chunks', async () => {
    expect(await find(Buffer.from('xxneedlexx'), Buffer.from('needle'), { lengths: [1] })).toEqual({ offsets: [2], isCut: false })
  })

  it('takes ASCII letters in either case when it is told to, and nothing else', async () => {
    // 0x40 and 0x5b stand around the letters A to Z, 0x60 and 0x7b around a to z; ä and Ä are two bytes each.
    const text = Buffer.from('KEY key Key @[ `{ ä Ä')
    expect((await find(text, Buffer.from('kEy'), { ignoresCase: true })).offsets).toEqual([0, 4, 8])
    expect((await find(text, Buffer.from('kEy'))).offsets).toEqual([])
    expect((await find(text, Buffer.from('`{'), { ignoresCase: true })).offsets).toEqual([15])
    expect((await find(text, Buffer.from('Ä'), { ignoresCase: true })).offsets).toEqual([21])
  })

  it('gives the first 10,000, and says when there are more', async () => {
    const exactly = await find(Buffer.alloc(10_000, 7), Uint8Array.of(7), { lengths: [999] })
    expect([exactly.offsets.length, exactly.isCut]).toEqual([10_000, false])
    const more = await find(Buffer.alloc(10_001, 7), Uint8Array.of(7), { lengths: [999] })
    expect([more.offsets.length, more.offsets.at(-1), more.isCut]).toEqual([10_000, 9999, true])
  })

  it('stops reading once there are more', async () => {
    let chunks = 0
    async function* endless() {
      for (;;) {
        chunks++
        yield new Uint8Array(5000)
      }
    }
    expect((await findBytes(endless(), { bytes: Uint8Array.of(0), ignoresCase: false })).isCut).toBe(true)
    expect(chunks).toBe(3)
  })

  it('says how far it is', async () => {
    const readings: number[] = []
    await findBytes(
      chunksOf(new Uint8Array(25), [10]),
      { bytes: Uint8Array.of(1, 2, 3), ignoresCase: false },
      (readBytes) => void readings.push(readBytes),
    )
    expect(readings).toEqual([10, 20, 25])
  })

  it('agrees with a naive search, whatever the chunks', async () => {
    // Few different bytes, so that there are matches and near misses.
    const letters = fc.constantFrom(0x61, 0x41, 0x62, 0x42, 0x40, 0xe1)
    const bytes = (minLength: number, maxLength: number) =>
      fc.array(letters, { minLength, maxLength }).map((list) => Uint8Array.from(list))
    await fc.assert(
      fc.asyncProperty(
        bytes(0, 200),
        bytes(1, 6),
        fc.array(fc.nat(20), { minLength: 1, maxLength: 5 }),
        fc.boolean(),
        async (text, pattern, lengths, ignoresCase) => {
          fc.pre(lengths.some((length) => length > 0))
          expect((await find(text, pattern, { ignoresCase, lengths })).offsets).toEqual(findNaively(text, pattern, ignoresCase))
        },
      ),
      { numRuns: 2000 },
    )
  })
})
