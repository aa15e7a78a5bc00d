import { describe, expect, it } from 'vitest'
import { bytesSource } from '../../../src/bytes/byte-source.ts'
import { concatChunks } from '../../../src/bytes/chunks.ts'
import { FormatError } from '../../../src/bytes/errors.ts'
import { ProblemList } from '../../../src/bytes/problem.ts'
import { CheckpointRecorder, findCheckpoint } from '../../../src/formats/compression/checkpoint.ts'
import { zstd } from '../../../src/formats/compression/zstd.ts'

/** ZSTD_error_frameParameter_windowTooLarge of zstd_errors.h. */
const windowTooLarge = 16

async function decompress(stream: Uint8Array) {
  const problems = new ProblemList()
  const chunks: Uint8Array[] = []
  const readings: number[] = []
  let failure: unknown
  try {
    for await (const chunk of zstd.decompress(bytesSource(new Uint8Array(stream)), {
      problems,
      onRead: (readBytes) => void readings.push(readBytes),
    }))
      chunks.push(chunk.slice())
  } catch (thrown) {
    failure = thrown
  }
  return { content: Buffer.from(concatChunks(chunks)), problems: problems.list(), failure, readings }
}

/** A frame of raw blocks (RFC 8878, 3.1.1): magic, descriptor of a single segment with a four-byte size, blocks. */
function rawFrame(content: Uint8Array): Buffer {
  const head = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0xa0, 0, 0, 0, 0])
  head.writeUInt32LE(content.length, 5)
  const parts: Buffer[] = [head]
  for (let at = 0; at === 0 || at < content.length; at += 100_000) {
    const block = content.subarray(at, at + 100_000)
    const isLast = at + 100_000 >= content.length ? 1 : 0
    const header = Buffer.alloc(3)
    header.writeUIntLE((block.length << 3) | isLast, 0, 3)
    parts.push(header, Buffer.from(block))
  }
  return Buffer.concat(parts)
}

/** A frame of one RLE block (3.1.1.2.2). */
function repeatFrame(byte: number, times: number): Buffer {
  const head = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0xa0, 0, 0, 0, 0, 0, 0, 0, byte])
  head.writeUInt32LE(times, 5)
  head.writeUIntLE((times << 3) | 2 | 1, 9, 3)
  return head
}

function skippableFrame(length: number): Buffer {
  const head = Buffer.from([0x5e, 0x2a, 0x4d, 0x18, 0, 0, 0, 0])
  head.writeUInt32LE(length, 4)
  return Buffer.concat([head, Buffer.alloc(length, 0x28)])
}

/** What `zstd -19 --check` made of `log`. */
const compressedLog = Buffer.from(
  'KLUv/WQCK40UAGYfPRaAS6HF5HADxwyYgTNJJLJ3qgTFGCsYRgAxADEA82KFniixlGkaNvQs1PQSy5OeMQ5fhplka92RJ03zkHHYi7JRs2BggeFkAIIFgcNC' +
    'gsCBwCHggEHhUIDQcDBgOMihYCFBIWMczos1vcTypGeMw3mzbLxE8qRnjMIfmqnp0pEnPWOFl6alXNOR57xY4WtiKdd04zDTM8bhvIihppdInvSMcfhpavp1' +
    '5EnPWOGmqSnXdOQ5j1jho4mlXNORw3mxQrfEUq4p0nqNUVPVd7xFKJ9YOvypIaN2Qkee9IgVTpqWck1HDufFCtcSS7mmG4fzYk0vsZSBVqihWLz2PwMhokBE' +
    'JMvqEkgQQBA4QeATBCTAI3w3o8wDCAir7o5YSpqIh/tW9OmIPxj3bu5t3psiCFLMO2Jh0nQ83D7IpiPuOkbcdzoDy0x1iI74PwoKO1ZHFr5k/mHsiJvIuK1D' +
    'd8T/5DYeropjoCP+KgUhjLPqMu3ojyhZOqJ4bgPalyKZC3fqOuK2box88fCjaXOqSQqjE63vw+WVn9HGUeVeFNlJkHTEbcccMlh5quZZa4tKOJl7SoytuJIT' +
    'k0rJHE+XYmpShhzEKRzFRX+UMU5xRhLPnXTSh6dSpeS54z824gLfpSDf6o/FOF7uMgoWI62BnOd4sBt8fHWIETuVNIg5JY09cZETB14KQwRzl06WqUuZ5BDn' +
    'cCiuzlFmnIlTkjB308HenJkPtTZxyTulnAnK2oMuKweIYmT8asLHuPdco2sZ+NAR7kzyn0IC4JbKU4/iYyWeHkv54IARlmY966PsOIoTSXzupoMfmClKFKOJ' +
    'O2q0aYkglzzHK85DXBRqyeOcxu4xjEAF8u/jVE2O6eMAODrFq49DuMg=',
  'base64',
)
const log = Buffer.from(
  Array.from(
    { length: 400 },
    (_, i) => `line ${(i * 7919) % 257} of the log, ${i % 7 === 0 ? 'again and again ' : 'once '}\n`,
  ).join(''),
)
const noise = Buffer.from(Uint8Array.from({ length: 700_000 }, (_, i) => (i * i * 31 + (i >> 5)) & 0xff))

describe('zstd', () => {
  it('decodes what the reference encoder made', async () => {
    const { content, problems, failure } = await decompress(compressedLog)
    expect([content.toString(), problems, failure]).toEqual([log.toString(), [], undefined])
  })

  it('reads many frames, empty and skippable ones among them', async () => {
    const frames = [
      skippableFrame(5),
      rawFrame(noise),
      rawFrame(Buffer.alloc(0)),
      skippableFrame(3 << 20),
      compressedLog,
      repeatFrame(65, 90_000),
      skippableFrame(0),
    ]
    const stream = Buffer.concat(frames)
    const { content, problems, failure, readings } = await decompress(stream)
    expect([problems, failure]).toEqual([[], undefined])
    expect(Buffer.compare(content, Buffer.concat([noise, log, Buffer.alloc(90_000, 65)]))).toBe(0)
    expect(readings.at(-1)).toBe(stream.length)
  })

  it('gives out what precedes any truncation, then throws', async () => {
    const stream = Buffer.concat([rawFrame(Buffer.from('first ')), compressedLog])
    const whole = Buffer.concat([Buffer.from('first '), log])
    const firstEnd = stream.length - compressedLog.length
    for (let length = 1; length < stream.length; length++) {
      const { content, failure } = await decompress(stream.subarray(0, length))
      if (length === firstEnd) expect(failure).toBeUndefined()
      else expect(failure).toBeInstanceOf(FormatError)
      expect(Buffer.compare(content, whole.subarray(0, content.length))).toBe(0)
      if (length >= firstEnd) expect(content.length).toBeGreaterThanOrEqual(6)
    }
  })

  it('finds every flipped bit', async () => {
    for (let bit = 0; bit < compressedLog.length * 8; bit += 3) {
      const flipped = Buffer.from(compressedLog)
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      const { content, failure } = await decompress(flipped)
      // A few bits mean nothing (the window may be larger than needed); then the content is right.
      if (failure === undefined) expect(content.equals(log) || content.length === 0, `bit ${bit}`).toBe(true)
      else expect(failure).toBeInstanceOf(FormatError)
    }
  })

  it('reports what follows the last frame', async () => {
    const stream = Buffer.concat([compressedLog, Buffer.from('garbage behind the end')])
    const { content, problems, failure, readings } = await decompress(stream)
    expect([content.equals(log), failure]).toEqual([true, undefined])
    expect(problems).toMatchObject([{ code: 'zstd-trailing-data', where: { offset: compressedLog.length } }])
    expect(readings.at(-1)).toBe(stream.length)
  })

  it('refuses windows that would take all memory, and says so', async () => {
    // A window descriptor of exponent 31: far over 128 MiB.
    const { failure } = await decompress(Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0xf8, 0x01, 0x00, 0x00]))
    expect(failure).toMatchObject({ fault: { code: 'zstd-damaged', args: { error: windowTooLarge } } })
  })

  it('records frames from which decompression goes on', async () => {
    const stream = bytesSource(new Uint8Array(Buffer.concat(Array.from({ length: 12 }, (_, i) => rawFrame(noise.subarray(i))))))
    const recorder = new CheckpointRecorder()
    const problems = new ProblemList()
    const whole: Uint8Array[] = []
    for await (const chunk of zstd.decompress(stream, { problems, recorder })) whole.push(chunk.slice())
    const content = concatChunks(whole)
    const table = recorder.finish()
    // Every fourth frame of 700,000 bytes, each one byte shorter than the one before.
    expect([...table.offsets]).toEqual([2_799_994, 5_599_972, 8_399_934])
    for (const offset of table.offsets) {
      const rest: Uint8Array[] = []
      for await (const chunk of zstd.decompress(stream, { problems, from: findCheckpoint(table, offset) }))
        rest.push(chunk.slice())
      expect(Buffer.compare(concatChunks(rest), content.subarray(offset))).toBe(0)
    }
  })
})
