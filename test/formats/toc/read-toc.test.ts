import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesSource, type ByteSource } from '../../../src/bytes/byte-source.ts'
import { sha256, skippableFrame, zstdFrame } from '../../support/image.ts'
import { forms, readTable, records } from '../../support/read-table.ts'
import { estargzBlob, estargzFooter, zstdChunkedBlob, zstdChunkedFooter } from '../../support/toc.ts'

/** What the records say, as the fields of entries. */
const expected = [
  {
    path: 'bin/',
    kind: 'directory',
    size: 0,
    mode: 0o755,
    uid: 0,
    gid: 0,
    mtimeSeconds: 1_700_000_000,
    linkTarget: '',
    sha256: undefined,
  },
  {
    path: 'bin/tool',
    kind: 'file',
    size: 10,
    mode: 0o4755,
    uid: 1000,
    gid: 4_294_967_294,
    mtimeSeconds: 86_400,
    sha256: '72399361da6a7754fec986dca5b7cbaf1c810a28ded4abaf56b2106d06cb78b0',
    xattrs: new Map([['security.capability', Uint8Array.of(1, 0, 255)]]),
  },
  { path: 'bin/link', kind: 'symlink', linkTarget: '../x', mode: 0o777 },
  { path: 'bin/again', kind: 'hardlink', linkTarget: 'bin/tool', size: 0 },
  { path: 'null', kind: 'character', deviceMajor: 1, deviceMinor: 3 },
  { path: 'disk', kind: 'block', deviceMajor: 8, deviceMinor: 16 },
  { path: 'pipe', kind: 'fifo' },
  { path: 'empty', kind: 'file', size: 0, sha256: undefined },
]

describe.each(forms)('with %s', (_, format, make) => {
  it('reads every record, and its digest is the promised one', async () => {
    const { blob, annotations, json, stored } = make()
    const { toc, codes } = await readTable(blob, annotations, true)
    expect(codes).toEqual([])
    expect(toc?.format).toBe(format)
    expect(toc?.entries).toMatchObject(expected)
    // eStargz promises the JSON, zstd:chunked what is stored.
    expect(toc?.digest).toBe(sha256(format === 'eStargz' ? json : stored))
  })

  it('reads the footer and the table, and nothing else', async () => {
    const { blob, annotations, offset } = make()
    const source = bytesSource(blob)
    const reads: number[] = []
    await readTable({ size: source.size, read: (range) => (reads.push(range.offset), source.read(range)) }, annotations)
    expect(reads).toEqual([blob.length - 64, offset])
  })

  it('reports a table that is not the promised one, and one that nobody promises', async () => {
    const { blob, annotations } = make()
    const [digestName = ''] = Object.keys(annotations)
    expect((await readTable(blob, { ...annotations, [digestName]: sha256('another') })).codes).toEqual([
      'error toc-digest-mismatch',
    ])
    expect((await readTable(blob)).codes).toEqual(['note toc-unpromised'])
  })

  it('gives files their chunks when asked', async () => {
    const { blob } = make({ chunkSize: 4 })
    const { toc } = await readTable(blob, {}, true)
    const chunk = (offset: number, text: string) => ({ offset, size: text.length, sha256: sha256(text).slice('sha256:'.length) })
    expect(toc?.entries.filter(({ chunks }) => chunks.length > 0).map(({ path, chunks }) => [path, chunks])).toEqual([
      ['bin/tool', [chunk(0, 'abcd'), chunk(4, 'efgh'), chunk(8, 'ij')]],
    ])
    expect((await readTable(blob)).toc?.entries.every(({ chunks }) => chunks.length === 0)).toBe(true)
  })

  it.each([
    ['no JSON', '{"version":1,"entries":[', 'warning toc-unreadable'],
    ['no object', '7', 'warning toc-unreadable'],
    ['no list', '{"version":1,"entries":{"a":1}}', 'warning toc-unreadable'],
    ['bytes that are no text', new Uint8Array([0xff, 0xfe, 0]), 'warning toc-unreadable'],
    ['a second list', '{"version":1,"entries":[],"entries":[{"name":"a","type":"reg"}]}', 'warning toc-unreadable'],
    [
      'a second list for engines that take any case',
      '{"version":1,"entries":[],"Entries":[{"name":"a","type":"reg"}]}',
      'warning toc-unreadable',
    ],
    [
      'a second list whose name is escaped',
      '{"version":1,"entries":[],"\\u0065ntries":[{"name":"a","type":"reg"}]}',
      'warning toc-unreadable',
    ],
    ['a second list in another order', '{"entries":[],"version":1,"ENTRIES":[]}', 'warning toc-unreadable'],
    ['a second version', '{"version":1,"entries":[],"version":2}', 'warning toc-unreadable'],
    ['a later version', '{"version":2,"entries":[]}', 'warning toc-version'],
  ])('reports %s', async (_name, json, code) => {
    const { blob, annotations } = make({ json })
    expect((await readTable(blob, annotations)).codes).toEqual([code])
  })

  it('takes an empty list, which Go may write as null', async () => {
    const { blob, annotations } = make({ json: '{"version":1,"entries":null}' })
    expect(await readTable(blob, annotations)).toMatchObject({ codes: [], toc: { entries: [] } })
  })

  it.each([
    ['is no object', 7],
    ['is null', null],
    ['has no type', { name: 'a' }],
    ['has an unknown type', { name: 'a', type: 'socket' }],
    ['has no name', { type: 'reg' }],
    ['has a name of another type', { name: 1, type: 'reg' }],
    ['has a NUL in its name', { name: 'a\0b', type: 'reg' }],
    ['has a negative size', { name: 'a', type: 'reg', size: -1 }],
    ['has a size beyond all numbers', { name: 'a', type: 'reg', size: 1e300 }],
    ['has a broken size', { name: 'a', type: 'reg', size: 1.5 }],
    ['has a size as text', { name: 'a', type: 'reg', size: '1' }],
    ['has a mode as text', { name: 'a', type: 'reg', mode: '0755' }],
    ['has an owner as list', { name: 'a', type: 'reg', uid: [] }],
    ['has a digest of another kind', { name: 'a', type: 'reg', digest: 'md5:abc' }],
    ['has a time that is none', { name: 'a', type: 'reg', modtime: 'yesterday' }],
    ['has attributes that are no base64', { name: 'a', type: 'reg', xattrs: { x: '***' } }],
    ['has attributes as list', { name: 'a', type: 'reg', xattrs: [1] }],
    ['has a target of another type', { name: 'a', type: 'symlink', linkName: 4 }],
  ])('leaves out a record that %s, and keeps the others', async (_name, record) => {
    const { blob, annotations } = make({ lie: (all: unknown[]) => [record, ...all.slice(0, 1)] })
    const { toc, codes } = await readTable(blob, annotations)
    expect(codes).toEqual(['warning toc-entry'])
    expect(toc?.entries.map(({ path }) => path)).toEqual(['bin/'])
  })

  it('reads a table in any order of its fields', async () => {
    const { blob, annotations } = make({ json: '{"tarSplitDigest":"x","entries":[{"type":"dir","name":"a"}],"version":1}' })
    expect(await readTable(blob, annotations)).toMatchObject({ codes: [], toc: { entries: [{ path: 'a' }] } })
  })

  it('reports fields in another case, which Go takes for the same', async () => {
    const { blob, annotations } = make({
      lie: () => [
        { name: 'a', type: 'reg', NAME: 'b' },
        { Type: 'reg', name: 'c', type: 'reg' },
        { name: 'd', type: 'reg', size: 0, extra: 1 },
      ],
    })
    expect((await readTable(blob, annotations, true)).codes).toEqual(['warning toc-entry', 'warning toc-entry'])
  })

  it('never throws for what is cut off', async () => {
    const { blob } = make()
    for (let length = 0; length < blob.length; length += 1 + (length % 7)) {
      expect((await readTable(blob.slice(0, length))).toc).toBe(undefined)
    }
  })
})

describe('the times of a table', () => {
  it.each([
    ['1970-01-01T00:00:00Z', 0],
    ['2024-02-29T23:59:59Z', 1_709_251_199],
    ['2024-03-01T00:00:00Z', 1_709_251_200],
    ['2000-02-28T00:00:00Z', 951_696_000],
    ['1900-03-01T00:00:00Z', -2_203_891_200],
    ['1969-12-31T23:59:59Z', -1],
    ['2106-02-07T06:28:16Z', 4_294_967_296],
    ['9999-12-31T23:59:59Z', 253_402_300_799],
    ['2024-01-02T03:04:05.750Z', 1_704_164_645.75],
    ['2024-01-02T03:04:05+01:00', 1_704_161_045],
    ['0001-01-01T00:00:00Z', 0],
    ['', 0],
  ])('are read: %s', async (modtime, seconds) => {
    const { toc } = await readTable(estargzBlob([], { lie: () => [{ name: 'a', type: 'reg', modtime }] }).blob)
    expect(toc?.entries[0]?.mtimeSeconds).toBe(seconds)
  })

  it('are those of the platform, for any second of ten thousand years', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: -62_135_596_799, max: 253_402_300_799 }), { minLength: 20 }),
        async (seconds) => {
          const entries = seconds.map((second, i) => ({
            name: `f${i}`,
            type: 'reg',
            modtime: new Date(second * 1000).toISOString().replace('.000Z', 'Z'),
          }))
          const { toc } = await readTable(estargzBlob([], { lie: () => entries }).blob)
          expect(toc?.entries.map(({ mtimeSeconds }) => mtimeSeconds)).toEqual(seconds)
        },
      ),
    )
  })
})

describe('a table of a million bytes', () => {
  // Names that look like the end of a record, where the text may be cut.
  const names = Array.from({ length: 12_000 }, (_, i) =>
    i % 3 === 0 ? `a"},{"name":"x${i}` : i % 3 === 1 ? `b}, ${i}` : `c[\\"],}${i}`,
  )
  const entries = names.map((name) => ({ name, type: 'reg', xattrs: { x: 'eA==' } }))

  it.each([
    ['as writers write it', { version: 1, entries }],
    [
      'with more behind the list',
      { version: 1, entries, tarSplitDigest: 'x'.repeat(400_000), list: Array.from({ length: 50_000 }, () => ({})) },
    ],
    ['in another order', { entries, version: 1 }],
  ])('is read whole %s', async (_, table) => {
    for (const space of [undefined, '\t']) {
      const { toc, codes } = await readTable(estargzBlob([], { json: JSON.stringify(table, undefined, space) }).blob)
      expect(codes).toEqual(['note toc-unpromised'])
      expect(toc?.entries.map(({ path }) => path)).toEqual(names)
    }
  })

  it('is not read when it breaks off anywhere', async () => {
    const text = JSON.stringify({ version: 1, entries })
    for (const length of [text.length - 1, text.length - 2, 300_000, 600_001]) {
      expect((await readTable(estargzBlob([], { json: text.slice(0, length) }).blob)).codes).toEqual(['warning toc-unreadable'])
    }
  })
})

describe('a footer that lies', () => {
  const far = 2 ** 52
  const estargzAt = (offset: bigint) =>
    new Uint8Array(Buffer.concat([Buffer.alloc(500), estargzFooter(`SG\x16\0${offset.toString(16).padStart(16, '0')}STARGZ`)]))
  const zstdAt = (...words: (number | bigint)[]) =>
    new Uint8Array(Buffer.concat([zstdFrame(Buffer.alloc(500)), skippableFrame(zstdChunkedFooter(words, 'GNUlInUx'))]))

  it.each([
    ['behind the end', estargzAt(10_000n)],
    ['at the footer itself', estargzAt(500n)],
    ['at 2^64 − 1', estargzAt(0xffff_ffff_ffff_ffffn)],
    ['where no member is', estargzAt(100n)],
    ['far outside', zstdAt(far, 100, 100, 1)],
    ['over the end', zstdAt(10, 100_000, 100, 1)],
    ['at 2^64 − 1', zstdAt(0xffff_ffff_ffff_ffffn, 1, 1, 1)],
    ['with nothing in it', zstdAt(10, 0, 0, 1)],
    ['where no frame is', zstdAt(3, 50, 50, 1)],
    ['of another type', zstdAt(0, 100, 100, 2)],
  ])('is reported: %s', async (_, blob) => {
    const { toc, codes } = await readTable(blob)
    expect([toc, codes]).toEqual([undefined, ['warning toc-unreadable']])
  })

  it('is not believed when it promises terabytes: nothing is read or made room for', async () => {
    const size = 2 ** 42
    const tail = (footer: Uint8Array): ByteSource => ({
      size,
      read: async ({ offset, size: length }) => {
        if (length > 64) throw new Error(`read ${length} bytes at ${offset}`)
        const bytes = new Uint8Array(length)
        bytes.set(footer, length - footer.length)
        return bytes
      },
    })
    expect((await readTable(tail(estargzFooter(`SG\x16\0${'1'.padStart(16, '0')}STARGZ`)))).codes).toEqual([
      'warning toc-too-large',
    ])
    expect((await readTable(tail(zstdChunkedFooter([0, 2 ** 41, 100, 1], 'GnUlInUx')))).codes).toEqual(['warning toc-too-large'])
    expect((await readTable(tail(zstdChunkedFooter([0, 100, 2 ** 41, 1], 'GnUlInUx')))).codes).toEqual(['warning toc-too-large'])
  })

  it('is not believed when the table unpacks to another length than it promises', async () => {
    const table = zstdFrame(Buffer.from('{"version":1,"entries":[]}'))
    for (const promised of [10, 1000])
      expect((await readTable(new Uint8Array(Buffer.concat([table, zstdAt(0, table.length, promised, 1)])))).codes).toEqual([
        'warning toc-unreadable',
      ])
  })

  it('says when the table is in another image', async () => {
    expect(await readTable(estargzBlob(records, { footer: 46 }).blob)).toMatchObject({
      toc: undefined,
      codes: ['note toc-elsewhere'],
    })
  })
})

describe('annotations', () => {
  it('that promise a table where there is none are reported', async () => {
    expect((await readTable(new Uint8Array(200), { 'containerd.io/snapshot/stargz/toc.digest': sha256('') })).codes).toEqual([
      'warning toc-absent',
    ])
    expect((await readTable(new Uint8Array(200))).codes).toEqual([])
  })

  it('that name another table than the footer are reported: engines look at one of the two', async () => {
    const { blob, annotations } = zstdChunkedBlob(records)
    const position = 'io.github.containers.zstd-chunked.manifest-position'
    expect((await readTable(blob, { ...annotations, [position]: '10:20:30:1' })).codes).toEqual(['error toc-position-mismatch'])
    expect((await readTable(blob, { ...annotations, [position]: 'nonsense' })).codes).toEqual(['error toc-position-mismatch'])
  })

  it('lead to a table that no footer names', async () => {
    const { blob, annotations } = zstdChunkedBlob(records)
    const { toc, codes } = await readTable(blob.slice(0, -8), annotations)
    expect([toc?.entries.length, codes]).toEqual([records.length, []])
  })
})
