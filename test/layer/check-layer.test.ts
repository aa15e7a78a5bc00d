import { createHash, randomBytes } from 'node:crypto'
import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { bytesSource } from '../../src/bytes/byte-source.ts'
import { checkLayer, type LayerCheck, readAndCheckLayer } from '../../src/layer/check-layer.ts'
import { readLayer } from '../../src/layer/read-layer.ts'
import { digestLayer, scanLayer } from '../support/check.ts'
import { countingSource } from '../support/counting-source.ts'
import { compress, sha256 } from '../support/image.ts'
import { tarBytes, type TarRecord } from '../support/tar.ts'
import { estargzBlob, zstdChunkedBlob } from '../support/toc.ts'

const token = (letter: string) => `API_TOKEN=${letter}X9kQ2mV7bN4cR8tLp\n`
/** Neither compresses, so that a blob has several chunks of a mebibyte. */
const noise = (size: number, seed: string) => {
  const blocks = Array.from({ length: Math.ceil(size / 32) }, (_, i) => createHash('sha256').update(`${seed} ${i}`).digest())
  return Buffer.concat(blocks).subarray(0, size)
}
const records: readonly TarRecord[] = [
  { path: 'a/.env', content: token('a') },
  { path: 'small', content: noise(3000, 'small') },
  { path: 'large', content: noise(1_300_000, 'large') },
  { path: 'b/.env', content: token('b') },
]
const tar = tarBytes(records)
const estargz = estargzBlob(records, { chunkSize: 500_000 })
const chunked = zstdChunkedBlob(records, {
  lie: (all) => all.map((record) => (record['name'] === 'small' ? { ...record, digest: sha256('evil') } : record)),
})

interface Sample {
  readonly blob: Uint8Array
  readonly annotations?: Readonly<Record<string, string>>
}
const sound: Readonly<Record<string, Sample & { readonly tar: Uint8Array }>> = {
  raw: { blob: tar, tar },
  gzip: { blob: gzipSync(tar), tar },
  zstd: { blob: compress(tar, 'zstd'), tar },
  members: { blob: Buffer.concat([gzipSync(tar.subarray(0, 700_000)), gzipSync(tar.subarray(700_000))]), tar },
  eStargz: estargz,
  'zstd:chunked': chunked,
  empty: { blob: gzipSync(''), tar: Buffer.alloc(0) },
}

function flip(blob: Uint8Array, at: number): Uint8Array {
  const flipped = Uint8Array.from(blob)
  flipped[at] = (flipped[at] ?? 0) ^ 0x55
  return flipped
}

/** The same, spoiled in many ways. */
function spoil(name: string, { blob, annotations = {} }: Sample): [string, Sample][] {
  const places = [0, 40, 3000, 1 << 20, blob.length - 6].filter((at) => at >= 0 && at < blob.length)
  return [
    ...places.map((at): [string, Uint8Array] => [`flipped at ${at}`, flip(blob, at)]),
    ...places.map((at): [string, Uint8Array] => [`cut at ${at}`, blob.subarray(0, at)]),
    ['with zeros behind it', Buffer.concat([blob, Buffer.alloc(5000)])] as [string, Uint8Array],
    ['with something else behind it', Buffer.concat([blob, noise(1_300_000, 'behind')])] as [string, Uint8Array],
  ].map(([how, spoiled]) => [`${name} ${how}`, { blob: spoiled, annotations }])
}

const spoiledTars = [
  tar.subarray(0, 1 << 20),
  flip(tar, 1024 + 150),
  Buffer.concat([tar.subarray(0, 4096), noise(1_300_000, 'tar')]),
]
const samples: readonly [string, Sample][] = [
  ...Object.entries(sound),
  ...Object.entries(sound).flatMap(([name, sample]) => spoil(name, sample)),
  ...spoiledTars.flatMap((bytes, i): [string, Sample][] => [
    [`a spoiled tar ${i}`, { blob: bytes }],
    [`a spoiled tar ${i} in gzip`, { blob: gzipSync(bytes) }],
  ]),
  ['bzip2', { blob: Buffer.from('BZh91AY&SY'.repeat(200)) }],
  ['lzip', { blob: Buffer.from('LZIP\x01'.repeat(200)) }],
  ['nothing', { blob: new Uint8Array(0) }],
]

const check = ({ blob, annotations = {} }: Sample): Promise<LayerCheck> =>
  checkLayer(bytesSource(Uint8Array.from(blob)), { annotations, search: true, digests: true })

describe('one pass over a layer', () => {
  it.each(Object.entries(sound))('that is sound finds digests and secrets: %s', async (name, sample) => {
    const { scan, digests } = await check(sample)
    expect(digests).toMatchObject({ blobDigest: sha256(sample.blob), diffId: sha256(sample.tar) })
    expect(digests?.problems.map(({ code, where }) => [code, where.path])).toEqual(
      name === 'zstd:chunked' ? [['toc-content', 'small']] : [],
    )
    expect(await digestLayer(bytesSource(Uint8Array.from(sample.blob)), { ...sample, gatheredBytes: 4 << 20 })).toEqual(digests)
    expect(scan?.failure).toBeUndefined()
    const found = name === 'empty' ? [] : ['a/.env', 'b/.env']
    expect(scan?.findings.map(({ path }) => path)).toEqual(found)
  })

  it.each(samples)('finds what search and digests find by themselves, and hashes every byte: %s', async (_, sample) => {
    const { blob, annotations = {} } = sample
    const both = await check(sample)
    expect(both.digests?.blobDigest).toBe(sha256(blob))
    const source = bytesSource(Uint8Array.from(blob))
    expect(both.scan).toEqual(await scanLayer(source, { annotations }))
    expect(both.digests).toEqual(await digestLayer(source, { annotations }))
  })

  it('has no DiffID where the blob is damaged or in a form that is not read, but where only the tar is', async () => {
    const { blob } = sound['gzip'] ?? { blob: tar }
    const diffId = async (bytes: Uint8Array) => (await check({ blob: bytes })).digests?.diffId
    expect(await diffId(flip(blob, 20))).toBeUndefined()
    expect(await diffId(blob.subarray(0, -1))).toBeUndefined()
    expect(await diffId(Buffer.from('BZh91AY&SY'.repeat(200)))).toBeUndefined()
    expect(await diffId(Buffer.from('LZIP\x01'.repeat(200)))).toBe('unreadable')
    for (const bytes of spoiledTars) expect(await diffId(gzipSync(bytes))).toBe(sha256(bytes))
    for (const bytes of spoiledTars) expect(await diffId(bytes)).toBe(sha256(bytes))
    const longer = Buffer.concat([blob, noise(1_300_000, 'behind')])
    expect(await diffId(longer)).toBe(sha256(gunzipSync(blob)))
  })

  it('reads every byte once, whatever is asked for', async () => {
    for (const { blob } of Object.values(sound)) {
      for (const [search, digests] of [
        [true, true],
        [true, false],
        [false, true],
      ] as const) {
        const source = countingSource(blob)
        await checkLayer(source, { search, digests })
        // The first bytes tell the compression, the last the table of contents, which is read by itself.
        expect(source.readBytes).toBeLessThan(blob.length + 20_000)
      }
    }
  })

  it('tells how far it is, up to the last byte, and what it found, each once', async () => {
    for (const [, { blob }] of samples) {
      const told: number[] = []
      const found: string[] = []
      await checkLayer(bytesSource(Uint8Array.from(blob)), {
        search: true,
        digests: true,
        onProgress: (readBytes, findings) => {
          told.push(readBytes)
          found.push(...findings.map(({ path }) => path))
        },
      })
      expect(told).toEqual(told.toSorted((a, b) => a - b))
      expect(told.at(-1) ?? 0).toBe(blob.length)
      expect(new Set(found).size).toBe(found.length)
    }
  })

  it('waits between chunks where it is told to, also behind damage', async () => {
    let passed = 0
    const blob = Buffer.concat([gzipSync(tarBytes([{ path: 'a' }])).subarray(0, -4), randomBytes(5 << 20)])
    await checkLayer(bytesSource(Uint8Array.from(blob)), { search: false, digests: true, pause: async () => void passed++ })
    expect(passed).toBeGreaterThan(3)
  })
})

const reading = { layer: 3, mediaType: '', digests: false }

/** Reads and checks a layer in one pass and in two, and expects the same of both. */
async function expectSame({ blob, annotations = {} }: Sample, wanted: { search: boolean; digests: boolean }): Promise<void> {
  const source = bytesSource(Uint8Array.from(blob))
  const [read, check] = [
    { ...reading, annotations },
    { ...wanted, annotations, layer: 3 },
  ]
  const { content, check: checked } = await readAndCheckLayer(source, read, check)
  expect(content).toEqual(await readLayer(source, read))
  expect(checked).toEqual(await checkLayer(source, check))
}

describe('one pass for tree, search and digests', () => {
  it.each(samples)('gives what two give: %s', async (_, sample) => {
    await expectSame(sample, { search: true, digests: true })
    await expectSame(sample, { search: true, digests: false })
    await expectSame(sample, { search: false, digests: true })
  })

  it('gives what two give, wherever a small layer is spoiled', async () => {
    const plain = tarBytes([
      { path: 'a/.env', content: token('a') },
      { path: 'b', content: noise(3000, 'b') },
      { path: 'c/.env', content: token('c') },
    ])
    const blobs = [plain, gzipSync(plain), compress(plain, 'zstd'), Buffer.concat([gzipSync(plain), gzipSync('behind')])]
    const damage = fc.record({
      blob: fc.constantFrom(...blobs),
      at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
      isCut: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(damage, async ({ blob, at, isCut }) => {
        const place = Math.floor(at * blob.length)
        await expectSame({ blob: isCut ? blob.subarray(0, place) : flip(blob, place) }, { search: true, digests: true })
      }),
      { numRuns: 150 },
    )
  })

  it('reads every byte once', async () => {
    for (const { blob } of Object.values(sound)) {
      const source = countingSource(blob)
      await readAndCheckLayer(source, reading, { search: true, digests: true })
      expect(source.readBytes).toBeLessThan(blob.length + 40_000)
    }
  })

  it('ends with its signal, with nothing left open', async () => {
    const controller = new AbortController()
    const { signal } = controller
    const pause = async () => controller.abort(new Error('enough'))
    const source = bytesSource(Uint8Array.from(sound['gzip']?.blob ?? tar))
    const going = readAndCheckLayer(source, { ...reading, signal, pause }, { search: true, digests: true, signal })
    await expect(going).rejects.toThrow('enough')
  })
})

describe('without WebAssembly', () => {
  it('is the same, though the platform’s decoder has to be given up and the blob read anew', async () => {
    vi.doMock('../../src/bytes/wasm.ts', async (load) => ({ ...(await load<object>()), hasWasm: false }))
    vi.resetModules()
    const { checkLayer: checkAnew } = await import('../../src/layer/check-layer.ts')
    vi.doUnmock('../../src/bytes/wasm.ts')
    const { blob } = sound['members'] ?? { blob: tar }
    const { digests, scan } = await checkAnew(bytesSource(Uint8Array.from(blob)), { search: true, digests: true })
    expect(digests).toMatchObject({ blobDigest: sha256(blob), diffId: sha256(tar) })
    expect(scan?.findings.length).toBe(2)
  })
})
