import { constants, deflateRawSync, gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { bytesSource } from '../../../src/bytes/byte-source.ts'
import { concatChunks } from '../../../src/bytes/chunks.ts'
import { ProblemList } from '../../../src/bytes/problem.ts'
import { findCheckpoint } from '../../../src/formats/compression/checkpoint.ts'
import { gzip } from '../../../src/formats/compression/gzip.ts'
import { decompressInPieces } from '../../../src/formats/compression/inflate/pieces/decompress-in-pieces.ts'
import { decodePiece } from '../../../src/formats/compression/inflate/pieces/piece-decoder.ts'
import { pieceSizes } from '../../../src/formats/compression/inflate/pieces/piece.ts'
import { damageStream, makeGzipStream, randomOf } from '../../support/gzip-streams.ts'
import { type Decompressed, decodersOf, decompressByPieces, decompressWhole, type PieceCounts } from '../../support/in-pieces.ts'

/** The same bytes, problems and error. */
function expectSame(found: Decompressed, expected: Decompressed, what: string): void {
  expect(Buffer.compare(found.content, expected.content), what).toBe(0)
  expect([found.failure, found.problems], what).toEqual([expected.failure, expected.problems])
  if (expected.failure === undefined) expect(found.readBytes, what).toBe(expected.readBytes)
}

/** How many streams the first test makes and damages: each is decoded whole and in pieces, once as it is and once damaged. */
const runs = process.env['INFLATE_RUNS']
const streams = Math.ceil(Number(runs ?? 1000) / 2)
/** What the first of them is made from. */
const firstSeed = Number(process.env['INFLATE_SEED'] ?? 0)

/** Lines that are much like each other, and matches that reach far back. */
const linesOf = (count: number) =>
  Buffer.from(Array.from({ length: count }, (_, i) => `line ${(i * 7919) % 65_537} of the log\n`).join(''))

describe('a stream in pieces', () => {
  it(
    'is what zlib compressed, and fails where the whole stream does, whatever it is made of',
    async () => {
      const counts: PieceCounts = { decoded: 0, plain: 0, inVain: 0 }
      let bytes = 0
      let failures = 0
      for (let seed = firstSeed; seed < firstSeed + streams; seed++) {
        const { stream, content } = makeGzipStream(seed)
        const random = randomOf(seed)
        const sizes = { stored: Math.floor(300 * 200 ** random()), decoded: (80 + Math.floor(random() * 400)) << 10 }
        const found = await decompressByPieces(stream, sizes, 1 + (seed % 4), counts, random)
        expect(Buffer.compare(found.content, content), `seed ${seed}`).toBe(0)
        expectSame(found, await decompressWhole(stream), `seed ${seed}`)
        const damaged = damageStream(stream, seed)
        const expected = await decompressWhole(damaged)
        expectSame(await decompressByPieces(damaged, sizes, 2, counts), expected, `seed ${seed}, damaged`)
        bytes += content.length
        if (expected.failure !== undefined || expected.problems.length > 0) failures++
      }
      if (runs !== undefined)
        process.stderr.write(`${JSON.stringify({ streams, bytes, damaged: streams, failures, ...counts })}\n`)
      expect(counts.decoded).toBeGreaterThan(streams * 4)
      expect(counts.plain).toBeGreaterThan(streams / 10)
      expect(failures).toBeGreaterThan(streams / 2)
    },
    120_000 + streams * 200,
  )

  // Blocks of 128 symbols at most, most of which begin behind the first 32 KiB.
  const small = gzipSync(Buffer.concat([Buffer.alloc(34_000, 'repeat '), linesOf(600)]), { level: 9, memLevel: 1 })
  const smallSizes = { stored: 700, decoded: 200 << 10 }

  it('fails where the whole stream does, cut at every byte', async () => {
    const counts: PieceCounts = { decoded: 0, plain: 0, inVain: 0 }
    for (let length = 1; length < small.length; length++) {
      const cut = small.subarray(0, length)
      expectSame(await decompressByPieces(cut, smallSizes, 2, counts), await decompressWhole(cut), `${length} bytes`)
    }
    expect(counts.decoded).toBeGreaterThan(small.length)
  })

  it('fails or goes on where the whole stream does, with every third bit flipped', async () => {
    for (let bit = 0; bit < small.length * 8; bit += 3) {
      const flipped = Buffer.from(small)
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expectSame(await decompressByPieces(flipped, smallSizes), await decompressWhole(flipped), `bit ${bit}`)
    }
  })
})

describe('pieces of the usual size', () => {
  const random = randomOf(1)
  const noise = Buffer.from(Array.from({ length: 1 << 18 }, () => Math.floor(random() * 64) + 32))
  const mixed = Buffer.concat(Array.from({ length: 40 }, (_, i) => Buffer.concat([noise.subarray(i * 977), linesOf(9000 + i)])))
  const once = gzipSync(mixed, { level: 5 })
  // Stored blocks that hold blocks of another stream, which are found and do not belong.
  const nested = gzipSync(Buffer.concat([linesOf(90_000), once, linesOf(90_000)]), { level: 1 })
  const sizes = pieceSizes
  const cases = { 'one member': once, 'a stream in a stream': nested, 'two members': Buffer.concat([once, once]) }

  it.each(Object.entries(cases))('take nearly all of %s from who reads it', async (_, stream) => {
    const whole = bytesSource(new Uint8Array(stream))
    let readHere = 0
    const source = {
      size: whole.size,
      read: (range: { offset: number; size: number }) => {
        readHere += range.size
        return whole.read(range)
      },
    }
    const chunks: Uint8Array[] = []
    const problems = new ProblemList()
    for await (const chunk of decompressInPieces(source, { problems }, decodersOf(whole, sizes, 3), sizes))
      chunks.push(chunk.slice())
    expect(Buffer.compare(concatChunks(chunks), gunzipSync(stream))).toBe(0)
    expect(problems.list()).toEqual([])
    expect(stream.length).toBeGreaterThan(6 << 20)
    expect(readHere).toBeLessThan(stream.length / 4)
  })

  it.each(Object.entries(cases))('record places in %s from which its content goes on', async (_, stream) => {
    const source = bytesSource(new Uint8Array(stream))
    const { content, checkpoints } = await decompressByPieces(stream, sizes)
    const { offsets, bits } = checkpoints
    expect(offsets.length).toBeGreaterThan(content.length / (4 << 20))
    for (const [i, offset] of offsets.entries()) {
      const from = findCheckpoint(checkpoints, offset)
      expect(from?.bit).toBe(bits[i])
      const rest = gzip.decompress(source, { problems: new ProblemList(), from })
      let at = offset
      for await (const chunk of rest) {
        expect(Buffer.compare(chunk, content.subarray(at, at + chunk.length))).toBe(0)
        at += chunk.length
        if (at > offset + (1 << 20)) break
      }
    }
  })

  it('are told apart from blocks that end a stream, and from what cannot be decoded', async () => {
    const text = linesOf(4000)
    const segment = (options: object) => deflateRawSync(text, { memLevel: 1, ...options })
    const source = (bytes: Buffer) => bytesSource(new Uint8Array(bytes))
    const decode = (bytes: Buffer, from: number, isExact: boolean, size = 1 << 20) =>
      decodePiece(source(bytes), { from, isExact, end: size * 8 }, new ArrayBuffer(1 << 20), { stored: size, decoded: 1 << 20 })
    const whole = segment({})
    const exact = await decode(whole, 0, true)
    expect(exact).toMatchObject({ start: 0, reason: 'last' })
    const open = segment({ finishFlush: constants.Z_SYNC_FLUSH })
    expect(await decode(Buffer.concat([open, Buffer.of(7)]), 0, true)).toMatchObject({ reason: 'damage', end: open.length * 8 })
    expect(await decode(open, 0, true)).toMatchObject({ reason: 'room', end: open.length * 8 })
    expect(await decode(Buffer.alloc(5000, 0x55), 0, false)).toBeUndefined()
    const found = await decode(whole, 3, false, 2000)
    expect(found).toMatchObject({ reason: 'whole' })
    // What begins where it ends is what a search from the end on finds.
    expect((await decode(whole, 2000 * 8, false, 4000))?.start).toBe(found?.end)
  })

  it('are right where something else than zeros pads the headers of stored blocks', async () => {
    const content = Buffer.concat(Array.from({ length: 4 }, () => noise))
    const stream = gzipSync(content, { level: 0 })
    let blocks = 0
    for (let at = 10; ((stream[at] ?? 1) & 1) === 0; at += 5 + stream.readUInt16LE(at + 1)) {
      stream[at] = blocks % 3 === 0 ? 0xf8 : blocks % 3 === 1 ? 0x18 : 0
      blocks++
    }
    expect(blocks).toBeGreaterThan(10)
    for (const stored of [65_000, 100_000, 1 << 18]) {
      const counts: PieceCounts = { decoded: 0, plain: 0, inVain: 0 }
      const found = await decompressByPieces(stream, { stored, decoded: 1 << 20 }, 3, counts)
      expectSame(found, await decompressWhole(stream), `${stored}`)
      expect(Buffer.compare(found.content, content)).toBe(0)
      expect(counts.decoded).toBeGreaterThan(2)
    }
  })

  it('end when nobody wants them any more', async () => {
    const source = bytesSource(new Uint8Array(once))
    const controller = new AbortController()
    const never = { size: 2, decode: () => new Promise<never>(() => undefined), receive: () => Promise.resolve() }
    const options = { problems: new ProblemList(), signal: controller.signal }
    const reading = (async () => {
      let bytes = 0
      for await (const chunk of decompressInPieces(source, options, never, sizes)) bytes += chunk.length
      return bytes
    })()
    setTimeout(() => controller.abort(new Error('enough')), 20)
    await expect(reading).rejects.toThrow('enough')
    for await (const chunk of decompressInPieces(source, { problems: new ProblemList() }, decodersOf(source, sizes, 2), sizes))
      if (chunk.length > 0) break
  })

  it('are not wanted where nobody decodes them', async () => {
    expectSame(await decompressByPieces(once, sizes, 0), await decompressWhole(once), 'by nobody')
  })
})
