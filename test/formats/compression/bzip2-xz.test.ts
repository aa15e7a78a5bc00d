import { describe, expect, it } from 'vitest'
import { bytesSource } from '../../../src/bytes/byte-source.ts'
import { concatChunks } from '../../../src/bytes/chunks.ts'
import { FormatError } from '../../../src/bytes/errors.ts'
import { ProblemList } from '../../../src/bytes/problem.ts'
import { bzip2 } from '../../../src/formats/compression/bzip2.ts'
import { CheckpointRecorder, findCheckpoint } from '../../../src/formats/compression/checkpoint.ts'
import type { Compression, DecompressOptions } from '../../../src/formats/compression/compression.ts'
import { detectCompression } from '../../../src/formats/compression/index.ts'
import { xz } from '../../../src/formats/compression/xz.ts'
import {
  digitsInBzip2,
  firstInBzip2,
  firstInLargeDictionary,
  firstInXz,
  firstWithSha256,
  logInBzip2,
  logInXz,
  packedLog,
} from '../../support/packed-streams.ts'

async function decompress(compression: Compression, stream: Uint8Array, options: Partial<DecompressOptions> = {}) {
  const problems = new ProblemList()
  const chunks: Uint8Array[] = []
  const readings: number[] = []
  let failure: unknown
  const onRead = (readBytes: number) => void readings.push(readBytes)
  try {
    for await (const chunk of compression.decompress(bytesSource(new Uint8Array(stream)), { problems, onRead, ...options }))
      chunks.push(chunk.slice())
  } catch (thrown) {
    failure = thrown
  }
  return { content: Buffer.from(concatChunks(chunks)), problems: problems.list(), failure, readings }
}

const first = Buffer.from('first \n')

describe.each([
  { compression: bzip2, log: logInBzip2, firstStream: firstInBzip2 },
  { compression: xz, log: logInXz, firstStream: firstInXz },
])('$compression.name', ({ compression, log, firstStream }) => {
  it('is recognized and decoded, whatever is read at once', async () => {
    expect(detectCompression(log)).toBe(compression)
    for (const size of [undefined, 1, 7, 100, 65_536]) {
      const { content, problems, failure, readings } = await decompress(compression, log, { size })
      expect([content.equals(packedLog), problems, failure, readings.at(-1)]).toEqual([true, [], undefined, log.length])
    }
  })

  it('has streams in a row, also more than are pushed at once', async () => {
    const many = Array.from({ length: 4000 }, (_, i) => (i % 3 === 0 ? firstStream : log))
    const { content, problems, failure } = await decompress(compression, Buffer.concat(many))
    expect([problems, failure]).toEqual([[], undefined])
    expect(content.equals(Buffer.concat(many.map((part) => (part === log ? packedLog : first))))).toBe(true)
  })

  it('gives out what precedes any truncation, then throws', async () => {
    const stream = Buffer.concat([firstStream, log])
    const whole = Buffer.concat([first, packedLog])
    for (let length = 1; length < stream.length; length++) {
      const { content, failure } = await decompress(compression, stream.subarray(0, length))
      if (length === firstStream.length) expect(failure).toBeUndefined()
      else {
        expect(failure).toBeInstanceOf(FormatError)
        expect(failure).toMatchObject({ fault: { code: 'stream-damaged', args: { flaw: 'ends-early', offset: length } } })
      }
      expect(content.equals(whole.subarray(0, content.length))).toBe(true)
      if (length >= firstStream.length) expect(content.length).toBeGreaterThanOrEqual(first.length)
    }
  })

  it('finds every flipped bit', async () => {
    const unnoticed: number[] = []
    for (let bit = 0; bit < firstStream.length * 8; bit++) {
      const flipped = Buffer.from(firstStream)
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      const { content, failure } = await decompress(compression, flipped)
      if (failure !== undefined) expect(failure).toBeInstanceOf(FormatError)
      else expect(content.equals(first)).toBe(true)
      if (failure === undefined) unnoticed.push(bit)
    }
    // A few bits mean nothing, of bzip2 in how long blocks may be and behind the end; then the content is right.
    expect(unnoticed.length).toBeLessThan(16)
  })

  it('reports what follows the last stream', async () => {
    const stream = Buffer.concat([log, Buffer.from('garbage behind the end')])
    const { content, problems, failure, readings } = await decompress(compression, stream)
    expect([content.equals(packedLog), failure, readings.at(-1)]).toEqual([true, undefined, stream.length])
    const args = { compression: compression.name, size: 22, offset: log.length }
    expect(problems).toMatchObject([{ severity: 'warning', code: 'stream-trailing-data', args, where: { offset: log.length } }])
  })

  it('says at which byte something else stands', async () => {
    const { failure } = await decompress(compression, Buffer.from('no stream of any compression'))
    expect(failure).toMatchObject({ fault: { args: { compression: compression.name, flaw: 'header', offset: 0 } } })
  })
})

describe('bzip2', () => {
  it('is read on from blocks that begin inside of a byte', async () => {
    const recorder = new CheckpointRecorder()
    const { content } = await decompress(bzip2, digitsInBzip2, { recorder })
    expect(content.equals(Buffer.alloc(6_000_000, '0123456789'))).toBe(true)
    const table = recorder.finish()
    expect([table.offsets.length, table.bits.some((bit) => bit % 8 > 0)]).toEqual([2, true])
    for (const offset of table.offsets) {
      const rest = await decompress(bzip2, digitsInBzip2, { from: findCheckpoint(table, offset) })
      expect([rest.failure, rest.problems, rest.content.equals(content.subarray(offset))]).toEqual([undefined, [], true])
    }
  })

  it('does not take the length of a run at its word', async () => {
    // A block of one byte with codes of 1, 2 and 2 bits: 31 digits of one and one of two, a length that does not fit 32 bits.
    const stream = Buffer.from('425a68313141592653590000000000000040004000200020a0280000000162ee48a70a120000000000', 'hex')
    const { content, failure } = await decompress(bzip2, stream)
    expect([content.length, failure]).toMatchObject([0, { fault: { args: { compression: 'bzip2', flaw: 'data' } } }])
  })
})

describe('xz', () => {
  it('has zeros between streams and behind them, by fours', async () => {
    const stream = Buffer.concat([firstInXz, Buffer.alloc(8), logInXz, Buffer.alloc(4)])
    const { content, problems, failure } = await decompress(xz, stream)
    expect([content.equals(Buffer.concat([first, packedLog])), problems, failure]).toEqual([true, [], undefined])
    const odd = await decompress(xz, Buffer.concat([firstInXz, Buffer.alloc(3)]))
    expect([odd.content.equals(first), odd.failure]).toMatchObject([true, { fault: { args: { flaw: 'data' } } }])
  })

  it.each([
    ['a check that is not known', firstWithSha256, 'option'],
    ['dictionaries that would take all memory', firstInLargeDictionary, 'dictionary'],
  ])('refuses %s, and says so', async (_, stream, flaw) => {
    const { content, failure } = await decompress(xz, stream)
    expect([content.length, failure]).toMatchObject([0, { fault: { code: 'stream-damaged', args: { compression: 'xz', flaw } } }])
  })
})
