import fc from 'fast-check'
import { crc32 as zlibCrc32, gunzipSync, gzipSync } from 'node:zlib'
import { gzipSync as fflateGzip } from 'fflate'
import { describe, expect, it } from 'vitest'
import { bytesOf, contentOf, type Content, copiedContent, joinContents, runOf } from '../../src/build/overlay/content.ts'
import { fillWithNoise } from '../../src/build/overlay/noise.ts'
import { crc32, crcShift } from '../../src/build/pack/crc32.ts'
import { gzipContent } from '../../src/build/pack/gzip-content.ts'
import { decompress } from '../../src/build/shell/programs/gzip.ts'

const gzip = (contents: readonly Content[]) => bytesOf(joinContents([...gzipContent(contents)]))

function noiseOf(length: number, seed = 1): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  fillWithNoise(bytes, seed)
  return bytes
}

/** Stretches of bytes, some of them many times over, some of noise. */
const stretches = fc.array(
  fc.oneof(
    fc.tuple(fc.integer({ min: 0, max: 200_000 }), fc.integer({ min: 1 })).map((seeded) => contentOf(noiseOf(...seeded))),
    fc.uint8Array({ maxLength: 300 }).map((bytes) => contentOf(Uint8Array.from(bytes))),
    fc.tuple(fc.constantFrom(0, 1, 255), fc.integer({ min: 0, max: 3 << 19 })).map(([byte, length]) => runOf(byte, length)),
  ),
  { maxLength: 5 },
)

describe('compressed content', () => {
  it('is one blob however the bytes are cut, and what zlib reads', () => {
    fc.assert(
      fc.property(stretches, fc.integer({ min: 50, max: 200_000 }), (contents, size) => {
        const bytes = bytesOf(joinContents(contents))
        const cut = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
          contentOf(bytes.slice(i * size, (i + 1) * size)),
        )
        const blob = gzip(contents)
        expect(Buffer.compare(gunzipSync(blob), bytes)).toBe(0)
        expect(Buffer.compare(gzip(cut), blob)).toBe(0)
        expect(Buffer.compare(gzip([joinContents(cut)]), blob)).toBe(0)
        expect(Buffer.compare(bytesOf(decompress(contentOf(blob))), bytes)).toBe(0)
      }),
      { numRuns: 20 },
    )
  })

  it('of a run is small, and comes back as one', () => {
    const blob = contentOf(gzip([runOf(0, 200 << 20)]))
    expect(blob.size).toBeLessThan(300_000)
    const back = decompress(blob)
    expect(back.size).toBe(200 << 20)
    expect(back.pieces).toEqual([{ kind: 'run', byte: 0, length: 200 << 20 }])
  })

  it('of noise is the noise, and a little', () => {
    const noise = noiseOf(1_000_000)
    const blob = gzip([contentOf(noise)])
    expect(Buffer.compare(gunzipSync(blob), noise)).toBe(0)
    expect(blob.length).toBeGreaterThan(noise.length)
    // As zlib, which stores it too.
    expect(blob.length / gzipSync(noise, { level: 6 }).length).toBeCloseTo(1, 3)
  })

  it('of the same noise again and again is what zlib reads, whatever stands between', () => {
    const noise = contentOf(noiseOf(10 * 32_768))
    const contents = [noise, noise, runOf(0, 65_536), noise, contentOf(noiseOf(100)), noise]
    expect(Buffer.compare(gunzipSync(gzip(contents)), bytesOf(joinContents(contents)))).toBe(0)
  })

  it('of what only looks like noise is as small as the compressor makes it whole', () => {
    const twice = (length: number) => Array.from({ length: Math.ceil(200_000 / length) }, () => contentOf(noiseOf(length)))
    const header = contentOf(new Uint8Array(512))
    const hex = Buffer.from(noiseOf(100_000)).toString('hex')
    const counted = Uint8Array.from({ length: 200_000 }, (_, i) => i & 0xff)
    const cases = [
      twice(8_000),
      twice(25_000).flatMap((one) => [header, one]),
      [copiedContent(Buffer.from(hex))],
      [contentOf(counted)],
    ]
    for (const contents of cases) {
      const whole = fflateGzip(bytesOf(joinContents(contents)), { level: 6, mtime: 0 })
      expect(gzip(contents).length).toBeLessThan(1.01 * whole.length + 100)
    }
  })

  it('of nothing is a member of nothing', () => {
    expect(gunzipSync(gzip([])).length).toBe(0)
    expect(gunzipSync(gzip([contentOf(new Uint8Array(0))])).length).toBe(0)
  })
})

it('sums up as zlib does, in however many parts', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), fc.uint8Array({ maxLength: 100 }), (one, two) => {
      expect(crc32(0, one)).toBe(zlibCrc32(one))
      expect(crc32(crc32(0, one), two)).toBe(zlibCrc32(Buffer.concat([one, two])))
    }),
  )
})

it('sums up two parts of which only the sums are known', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 100 }),
      fc.integer({ min: 0, max: 12 }),
      fc.integer({ min: 1 }),
      (one, doublings, seed) => {
        const two = noiseOf(2 ** doublings, seed)
        const sum = crcShift(doublings)(crc32(0, one)) ^ zlibCrc32(two)
        expect(sum >>> 0).toBe(zlibCrc32(Buffer.concat([one, two])))
      },
    ),
  )
})

describe('copied content', () => {
  it('keeps nothing of the bytes it was made of', () => {
    const bytes = Uint8Array.of(1, 2, 3)
    const content = copiedContent(bytes)
    bytes.fill(0)
    expect(bytesOf(content)).toEqual(Uint8Array.of(1, 2, 3))
    expect(copiedContent(new Uint8Array(5000).fill(7)).pieces).toEqual([{ kind: 'run', byte: 7, length: 5000 }])
  })
})
