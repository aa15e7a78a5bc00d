import { constants, deflateRawSync, gunzipSync, gzipSync, inflateRawSync, type ZlibOptions } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesSource } from '../../../src/bytes/byte-source.ts'
import { concatChunks } from '../../../src/bytes/chunks.ts'
import { ProblemList } from '../../../src/bytes/problem.ts'
import { CheckpointRecorder, findCheckpoint } from '../../../src/formats/compression/checkpoint.ts'
import { gzip } from '../../../src/formats/compression/gzip.ts'
import { Inflater, type RunEnd } from '../../../src/formats/compression/inflate/inflater.ts'

/** Decodes a stream that is pushed in parts of the given lengths, over and over. */
async function inflate(stream: Uint8Array, pushes: readonly number[] = [1 << 20]) {
  const inflater = await Inflater.acquire()
  const output: Uint8Array[] = []
  const faults: RunEnd[] = []
  let at = 0
  for (
    let push = 0;
    at < stream.length && faults.every((fault) => typeof fault !== 'object' || fault.kind !== 'damage');
    push++
  ) {
    const part = stream.subarray(at, at + (pushes[push % pushes.length] ?? 1))
    at += part.length
    inflater.push(part, at === stream.length)
    for (;;) {
      const end = inflater.run()
      output.push(inflater.output.slice())
      if (typeof end === 'object') faults.push(end)
      if (end !== 'output' && (typeof end !== 'object' || end.kind === 'damage')) break
    }
  }
  const { trailingOffset } = inflater
  inflater.release()
  return { content: concatChunks(output), faults, trailingOffset }
}

/** Text and noise, repeats near and far: what makes all kinds of blocks and matches. */
const contents = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 3000 }),
      fc
        .tuple(fc.string({ minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 800 }))
        .map(([text, times]) => Buffer.from(text.repeat(times))),
      fc.tuple(fc.nat(255), fc.integer({ min: 1, max: 40_000 })).map(([byte, length]) => Buffer.alloc(length, byte)),
    ),
    { minLength: 1, maxLength: 8 },
  )
  .map((parts) => Buffer.concat([...parts, ...parts.toReversed()]))

const zlibOptions: fc.Arbitrary<ZlibOptions> = fc.record({
  level: fc.integer({ min: 0, max: 9 }),
  strategy: fc.constantFrom(
    constants.Z_DEFAULT_STRATEGY,
    constants.Z_FILTERED,
    constants.Z_HUFFMAN_ONLY,
    constants.Z_RLE,
    constants.Z_FIXED,
  ),
  windowBits: fc.integer({ min: 9, max: 15 }),
  memLevel: fc.integer({ min: 1, max: 9 }),
})

/** Numbers from a seed: the same noise in every run. */
function noiseOf(length: number, seed = 1): Uint8Array {
  let state = seed
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state >>> 24
  })
}

describe('inflate', () => {
  it('gives what zlib compressed, in whatever pieces it comes', async () => {
    await fc.assert(
      fc.asyncProperty(
        contents,
        zlibOptions,
        fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 5 }),
        async (content, options, pushes) => {
          const found = await inflate(gzipSync(content, options), pushes)
          expect(found.faults).toEqual([])
          expect(Buffer.compare(found.content, content)).toBe(0)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('goes on from any byte', async () => {
    const content = Buffer.concat([noiseOf(500), Buffer.from('abcabcabc'.repeat(300)), noiseOf(500, 7)])
    for (const options of [{ level: 0 }, { level: 9 }, { strategy: constants.Z_FIXED }, { strategy: constants.Z_HUFFMAN_ONLY }]) {
      const stream = gzipSync(content, options)
      for (let split = 1; split < stream.length; split++) {
        const found = await inflate(stream, [split, stream.length])
        expect(found.faults).toEqual([])
        expect(Buffer.compare(found.content, content)).toBe(0)
      }
    }
  })

  it('gives out what precedes any truncation and says that the stream ends too early', async () => {
    const content = Buffer.concat([noiseOf(300), Buffer.from('some text, some text, '.repeat(40))])
    const stream = gzipSync(content)
    for (let length = 1; length < stream.length; length++) {
      const found = await inflate(stream.subarray(0, length), [length > 40 ? 17 : 3])
      expect(found.faults).toMatchObject([{ kind: 'damage', flaw: 'ends-early' }])
      expect(Buffer.compare(found.content, content.subarray(0, found.content.length))).toBe(0)
      if (length > stream.length - 8) expect(found.content.length).toBe(content.length)
    }
  })

  it('agrees with zlib on every flipped bit', async () => {
    const streams = [
      deflateRawSync(Buffer.from('a banana, a bandana, bananas and bandanas '.repeat(6) + 'xyz0123456789'), { level: 9 }),
      deflateRawSync(Buffer.from('fixed codes, fixed fixed codes'), { strategy: constants.Z_FIXED }),
      deflateRawSync(noiseOf(40), { level: 0 }),
      deflateRawSync(Buffer.concat([noiseOf(400), Buffer.from('match '.repeat(100))]), { level: 9 }),
    ]
    const trailer = noiseOf(40, 3)
    for (const stream of streams) {
      for (let bit = 0; bit < stream.length * 8; bit++) {
        const flipped = Buffer.concat([stream, trailer])
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        let expected: Buffer | undefined
        try {
          expected = inflateRawSync(flipped)
        } catch {
          expected = undefined
        }
        const found = await inflate(Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]), flipped]))
        const isDamaged = found.faults.some((fault) => typeof fault === 'object' && fault.kind === 'damage')
        // The trailer is noise: whatever DEFLATE accepts ends in a wrong checksum.
        if (expected === undefined) expect(isDamaged, `bit ${bit} of ${stream.length * 8}`).toBe(true)
        else if (!isDamaged || found.content.length >= expected.length) {
          expect(Buffer.compare(found.content.subarray(0, expected.length), expected), `bit ${bit}`).toBe(0)
          expect(found.faults[0]).toMatchObject({
            kind: found.content.length === expected.length && isDamaged ? 'damage' : 'trailer',
          })
        } else expect.fail(`bit ${bit}: zlib accepts it`)
      }
    }
  })

  it('reads a stored block right behind literals that just filled its room', async () => {
    const { Z_HUFFMAN_ONLY, Z_SYNC_FLUSH } = constants
    const stored = noiseOf(60_000)
    for (const beyond of [0, 1, 2, 3, 4]) {
      const literals = Buffer.alloc((1 << 18) + beyond, 'abcdefghijkl')
      const coded = deflateRawSync(literals, { strategy: Z_HUFFMAN_ONLY, finishFlush: Z_SYNC_FLUSH })
      const content = Buffer.concat([literals, stored])
      const trailer = gzipSync(content).subarray(-8)
      const header = gzipSync('').subarray(0, 10)
      const found = await inflate(Buffer.concat([header, coded, deflateRawSync(stored, { level: 0 }), trailer]))
      expect(found.faults).toEqual([])
      expect(Buffer.compare(found.content, content)).toBe(0)
    }
  })

  it('finds every flipped bit of a header that changes its meaning, and of the trailer', async () => {
    const stream = gzipSync('content of the member')
    for (let bit = 0; bit < stream.length * 8; bit++) {
      if (bit >= 80 && bit < (stream.length - 8) * 8) continue
      const flipped = Buffer.from(stream)
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      let isAccepted = true
      try {
        gunzipSync(flipped)
      } catch {
        isAccepted = false
      }
      const { faults, content } = await inflate(flipped)
      expect(faults.length === 0, `bit ${bit}`).toBe(isAccepted)
      if (isAccepted) expect(Buffer.from(content).toString()).toBe('content of the member')
    }
  })

  it('reads every field of a header and checks its checksum', async () => {
    const body = gzipSync('content').subarray(10)
    // FHCRC, FEXTRA, FNAME and FCOMMENT, with the checksum of just these bytes (crc32 of zlib, lower half).
    const header = Buffer.from([0x1f, 0x8b, 8, 0x1e, 1, 2, 3, 4, 0, 3, 5, 0, 1, 2, 3, 4, 5, 0x61, 0, 0x62, 0x63, 0])
    const trailerOfHeader = gzipSync(header).readUInt32LE(gzipSync(header).length - 8)
    const checksum = Buffer.from([trailerOfHeader & 0xff, (trailerOfHeader >> 8) & 0xff])
    for (const push of [1, 2, 3, 100]) {
      const found = await inflate(Buffer.concat([header, checksum, body]), [push])
      expect([Buffer.from(found.content).toString(), found.faults]).toEqual(['content', []])
    }
    const wrong = Buffer.concat([header, Buffer.from([checksum[0] ?? 0, (checksum[1] ?? 0) ^ 1]), body])
    expect((await inflate(wrong)).faults).toMatchObject([{ kind: 'damage', flaw: 'header-checksum' }])
  })

  it('does not let a match reach into the member before', async () => {
    // A fixed block whose first symbol is a match of length 3 at distance 1.
    const reachBack = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0x03, 0x02, 0x00, 0, 0, 0, 0, 0, 0, 0, 0])
    const { content, faults } = await inflate(Buffer.concat([gzipSync('before'), reachBack]))
    expect(Buffer.from(content).toString()).toBe('before')
    expect(faults).toMatchObject([{ kind: 'damage', flaw: 'match-too-far' }])
  })

  it('ends on any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (bytes) => {
        const { faults, trailingOffset } = await inflate(
          Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]), bytes]),
          [64],
        )
        expect(faults.length > 0 || trailingOffset > 0).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})

describe('checkpoints', () => {
  const text = Buffer.from(Array.from({ length: 500_000 }, (_, i) => `line ${(i * 7919) % 65_537} of the log\n`).join(''))
  const far = Buffer.concat([text.subarray(0, 6 << 20), Buffer.from(noiseOf(6 << 20)), text.subarray(0, 3 << 20)])
  const streams = {
    'one member': gzipSync(far, { level: 1 }),
    'stored blocks': gzipSync(far, { level: 0 }),
    'one fixed block': gzipSync(far.subarray(0, 9 << 20), { strategy: constants.Z_FIXED, level: 1 }),
    'many members': Buffer.concat(
      Array.from({ length: 150 }, (_, i) => gzipSync(far.subarray(i * 100_000, (i + 1) * 100_000), { level: 1 })),
    ),
  }

  it.each(Object.entries(streams))('lead to the content behind them, in %s', async (_, stream) => {
    const recorder = new CheckpointRecorder()
    const source = bytesSource(new Uint8Array(stream))
    const problems = new ProblemList()
    const whole: Uint8Array[] = []
    for await (const chunk of gzip.decompress(source, { problems, recorder })) whole.push(chunk.slice())
    const content = concatChunks(whole)
    expect(Buffer.compare(content, gunzipSync(stream))).toBe(0)
    const table = recorder.finish()
    expect(table.offsets.length).toBeGreaterThanOrEqual(3)
    expect(table.windows.length).toBeLessThan(content.length * 0.015)
    for (const offset of table.offsets) {
      const from = findCheckpoint(table, offset)
      const rest: Uint8Array[] = []
      for await (const chunk of gzip.decompress(source, { problems, from })) rest.push(chunk.slice())
      expect(Buffer.compare(concatChunks(rest), content.subarray(offset))).toBe(0)
    }
    expect(problems.list()).toEqual([])
  })

  it('are found by offset', () => {
    const recorder = new CheckpointRecorder()
    for (let i = 1; i <= 4; i++) {
      expect(recorder.wants(i * 2_700_000)).toBe(true)
      recorder.add({ bit: i, blockBit: -1, offset: i * 2_700_000, window: Uint8Array.of(i) })
      expect(recorder.wants(i * 2_700_000 + 2_600_000)).toBe(false)
    }
    const table = recorder.finish()
    expect(findCheckpoint(table, 2_699_999)).toBeUndefined()
    expect(findCheckpoint(table, 2_700_000)).toEqual({ bit: 1, blockBit: -1, offset: 2_700_000, window: Uint8Array.of(1) })
    expect(findCheckpoint(table, 1e12)?.window).toEqual(Uint8Array.of(4))
  })

  it('stay few and evenly spaced in a stream of any length', () => {
    const recorder = new CheckpointRecorder()
    for (let offset = 0; offset < 20e9; offset += 1 << 18) {
      if (recorder.wants(offset)) recorder.add({ bit: offset, blockBit: -1, offset, window: new Uint8Array(0) })
    }
    const { offsets } = recorder.finish()
    const gaps = Array.from(offsets, (offset, i) => offset - (offsets[i - 1] ?? 0))
    expect(offsets.length).toBeGreaterThan(500)
    expect(offsets.length).toBeLessThanOrEqual(1024)
    expect(Math.max(...gaps)).toBeLessThan(45e6)
  })
})
