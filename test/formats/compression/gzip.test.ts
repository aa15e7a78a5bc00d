import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesSource } from '../../../src/bytes/byte-source.ts'
import { concatChunks } from '../../../src/bytes/chunks.ts'
import { FormatError } from '../../../src/bytes/errors.ts'
import { ProblemList } from '../../../src/bytes/problem.ts'
import { gzip } from '../../../src/formats/compression/gzip.ts'
import { gunzipWithoutWasm } from '../../../src/formats/compression/gzip-fallback.ts'

type Decompress = typeof gzip.decompress

async function inflate(bytes: Uint8Array, decompress: Decompress = gzip.decompress) {
  const problems = new ProblemList()
  const chunks: Uint8Array[] = []
  const readings: number[] = []
  let failure: unknown
  try {
    const options = { problems, onRead: (readBytes: number) => void readings.push(readBytes) }
    for await (const chunk of decompress(bytesSource(new Uint8Array(bytes)), options)) chunks.push(chunk.slice())
  } catch (thrown) {
    failure = thrown
  }
  return { content: concatChunks(chunks), problems: problems.list(), failure, readings }
}

const noise = Uint8Array.from({ length: 300_000 }, (_, i) => (i * i * 31 + (i >> 5)) & 0xff)

for (const [name, decompress] of [
  ['by WebAssembly', gzip.decompress],
  ['without WebAssembly', gunzipWithoutWasm],
] as const) {
  describe(`gzip, ${name}`, () => {
    it('inflates one member', async () => {
      const { content, problems, failure } = await inflate(gzipSync(noise), decompress)
      expect(Buffer.compare(content, noise)).toBe(0)
      expect([problems, failure]).toEqual([[], undefined])
    })

    it('inflates many members, empty ones among them', async () => {
      const members = Buffer.concat([gzipSync('AAAA'), gzipSync(''), gzipSync('BBBB'), gzipSync(noise), gzipSync('end')])
      const { content, problems, failure } = await inflate(members, decompress)
      expect(Buffer.compare(content, Buffer.concat([Buffer.from('AAAABBBB'), noise, Buffer.from('end')]))).toBe(0)
      expect([problems, failure]).toEqual([[], undefined])
    })

    it('reports what follows the last member', async () => {
      for (const tail of [Buffer.from('garbage behind the end'), Buffer.from([1, 2])]) {
        const whole = gzipSync('content')
        const { content, problems, failure } = await inflate(Buffer.concat([whole, tail]), decompress)
        expect(Buffer.from(content).toString()).toBe('content')
        expect(failure).toBeUndefined()
        expect(problems.map(({ code, where }) => [code, where.offset])).toEqual([['gzip-trailing-data', whole.length]])
      }
    })

    it('tells how much it has read, from nothing to all, also what stands behind the end', async () => {
      const stored = Buffer.concat([gzipSync(noise), gzipSync('more'), Buffer.from('garbage')])
      const { readings } = await inflate(stored, decompress)
      expect(readings).toEqual([...new Set(readings)].toSorted((a, b) => a - b))
      expect(readings.at(-1)).toBe(stored.length)
    })

    it('gives out what precedes the end of a truncated stream, then throws', async () => {
      const whole = gzipSync(noise)
      const { content, failure } = await inflate(whole.subarray(0, whole.length >> 1), decompress)
      expect(content.length).toBeGreaterThan(1000)
      expect(Buffer.compare(content, noise.subarray(0, content.length))).toBe(0)
      expect(failure).toBeInstanceOf(FormatError)
    })

    it('finds a flipped bit by the checksum', async () => {
      const stored = gzipSync(noise, { level: 0 })
      const damaged = Buffer.from(stored)
      damaged[5000] = (damaged[5000] ?? 0) ^ 1
      const { content, problems } = await inflate(damaged, decompress)
      expect(content.length).toBe(noise.length)
      expect(problems.map(({ code }) => code)).toEqual(['gzip-checksum'])
    })

    it('finds the member whose checksum is wrong among many', async () => {
      const first = Buffer.from(gzipSync(noise, { level: 0 }))
      first[7000] = (first[7000] ?? 0) ^ 1
      const { problems } = await inflate(Buffer.concat([gzipSync('a'), first, gzipSync('b')]), decompress)
      expect(problems.map(({ code }) => code)).toEqual(['gzip-checksum'])
    })
  })
}

describe('gzip members of any size', () => {
  it('inflate to the same content', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 40_000 }), { minLength: 1, maxLength: 5 }), async (parts) => {
        const { content, failure } = await inflate(Buffer.concat(parts.map((part) => gzipSync(part))))
        expect(failure).toBeUndefined()
        expect(Buffer.compare(content, Buffer.concat(parts))).toBe(0)
      }),
      { numRuns: 40 },
    )
  })
})

it('takes zeros behind the last member for padding and says so', async () => {
  const whole = gzipSync('content')
  const { content, problems, failure } = await inflate(Buffer.concat([whole, Buffer.alloc(512)]))
  expect([Buffer.from(content).toString(), failure]).toEqual(['content', undefined])
  expect(problems).toMatchObject([{ severity: 'note', code: 'gzip-trailing-data', where: { offset: whole.length } }])
})
