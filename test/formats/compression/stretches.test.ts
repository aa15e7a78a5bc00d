import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { bytesSource } from '../../../src/bytes/byte-source.ts'
import { ProblemList } from '../../../src/bytes/problem.ts'
import { detectCompression } from '../../../src/formats/compression/index.ts'
import { decompressInPieces } from '../../../src/formats/compression/inflate/pieces/decompress-in-pieces.ts'
import { noStretches, type StretchTable } from '../../../src/formats/compression/stretch-table.ts'
import { isUncompressed, storedBytesOf, StretchRecorder } from '../../../src/formats/compression/stretches.ts'
import { randomOf } from '../../support/gzip-streams.ts'
import { decodersOf } from '../../support/in-pieces.ts'
import { zstdFrame } from '../../support/image.ts'

const random = randomOf(5)
const noise = (size: number) => Uint8Array.from({ length: size }, () => random() * 256)
const ends = ({ contentEnds, storedEnds }: StretchTable) => [[...contentEnds], [...storedEnds]]

/** The stretches of a stream, and how long its content is. */
async function read(stream: Uint8Array): Promise<{ table: StretchTable; contentBytes: number }> {
  const stretches = new StretchRecorder()
  const source = bytesSource(new Uint8Array(stream))
  let contentBytes = 0
  for await (const chunk of detectCompression(stream).decompress(source, { problems: new ProblemList(), stretches }))
    contentBytes += chunk.length
  return { table: stretches.finish(contentBytes, stream.length), contentBytes }
}

describe('StretchRecorder', () => {
  it('keeps ends that lie far enough apart, and the end of the stream', () => {
    const recorder = new StretchRecorder()
    for (const [content, stored] of [
      [100, 9],
      [4096, 50],
      [5000, 51],
      [9000, 90],
    ] as const)
      recorder.add(content, stored)
    expect(ends(recorder.finish(9500, 99))).toEqual([
      [4096, 9000, 9500],
      [50, 90, 99],
    ])
    expect(ends(new StretchRecorder().finish(10, 5))).toEqual([[10], [5]])
    expect(ends(new StretchRecorder().finish(0, 0))).toEqual(ends(noStretches()))
  })

  it('keeps no more than a few thousand of a stream of any length', () => {
    const recorder = new StretchRecorder()
    for (let i = 1; i <= 100_000; i++) recorder.add(i * 5000, i * 1000)
    const table = recorder.finish(5e8, 1e8)
    expect(table.contentEnds.length).toBeLessThanOrEqual(8193)
    expect(table.contentEnds.length).toBeGreaterThan(4000)
    expect(storedBytesOf(table, 12_345_678, 98_765_432)).toBeCloseTo((98_765_432 - 12_345_678) / 5, 3)
  })
})

describe('storedBytesOf', () => {
  const table = { contentEnds: Float64Array.of(100, 300, 400), storedEnds: Float64Array.of(10, 110, 111) }

  it('divides the bytes of a stretch evenly over its content', () => {
    const parts = [
      [0, 100],
      [0, 50],
      [100, 300],
      [150, 200],
      [50, 350],
      [400, 400],
    ] as const
    expect(parts.map(([begin, end]) => storedBytesOf(table, begin, end))).toEqual([10, 5, 100, 25, 105.5, 0])
  })

  it('gives nothing to what is behind the end, or in a stream that was not read', () => {
    expect(storedBytesOf(table, 350, 900)).toBe(0.5)
    expect(storedBytesOf(noStretches(), 0, 900)).toBe(0)
  })
})

describe('the stretches of a stream', () => {
  const zeros = new Uint8Array(200_000)
  const hard = noise(200_000)
  const content = Buffer.concat([zeros, hard, zeros])

  it.each([
    ['gzip', gzipSync(content)],
    ['gzip of several members', Buffer.concat([zeros, hard, zeros].map((part) => gzipSync(part)))],
  ])('tell what takes much from what takes nothing: %s', async (_, stream) => {
    const { table, contentBytes } = await read(stream)
    expect(contentBytes).toBe(600_000)
    const [before, middle, after] = [0, 200_000, 400_000].map((begin) => storedBytesOf(table, begin, begin + 200_000))
    expect((before ?? 0) + (middle ?? 0) + (after ?? 0)).toBeCloseTo(stream.length, 6)
    expect(middle).toBeGreaterThan(195_000)
    expect(middle).toBeLessThan(205_000)
    expect(isUncompressed(table)).toBe(false)
  })

  it('end with blocks of zstd, which here are stored as they are', async () => {
    const { table } = await read(zstdFrame(hard))
    expect(storedBytesOf(table, 0, 100_000)).toBeGreaterThan(99_990)
    expect(storedBytesOf(table, 0, 100_000)).toBeLessThan(100_020)
    expect(table.contentEnds[0]).toBe(100_000)
  })

  it('are the content itself where nothing is compressed', async () => {
    const { table } = await read(content)
    expect([isUncompressed(table), storedBytesOf(table, 1234, 5678)]).toEqual([true, 4444])
  })

  it('are as near where others decode pieces', async () => {
    const words = Buffer.from(Array.from({ length: 60_000 }, () => Math.floor(random() * 5000).toString(36)).join(' '))
    const stream = gzipSync(Buffer.concat([words, hard, words, words]))
    const source = bytesSource(new Uint8Array(stream))
    const sizes = { stored: 1 << 15, decoded: 1 << 20 }
    const counts = { decoded: 0, plain: 0, inVain: 0 }
    const stretches = new StretchRecorder()
    const options = { problems: new ProblemList(), stretches }
    let size = 0
    for await (const chunk of decompressInPieces(source, options, decodersOf(source, sizes, 3, counts), sizes))
      size += chunk.length
    const { table } = await read(stream)
    const bytes = (found: StretchTable) => storedBytesOf(found, words.length, words.length + hard.length)
    const inPieces = bytes(stretches.finish(size, stream.length))
    expect(counts.decoded).toBeGreaterThan(3)
    // Places in pieces stand between blocks, further apart.
    expect(Math.abs(inPieces - bytes(table))).toBeLessThan(bytes(table) * 0.1)
  })
})
