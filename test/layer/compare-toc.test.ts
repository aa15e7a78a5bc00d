import { describe, expect, it } from 'vitest'
import { bytesSource } from '../../src/bytes/byte-source.ts'
import { readLayer } from '../../src/layer/read-layer.ts'
import { digestLayer } from '../support/check.ts'
import { sha256 } from '../support/image.ts'
import type { TarRecord } from '../support/tar.ts'
import { estargzBlob, type TocBlob, type TocOptions, type TocRecord, zstdChunkedBlob } from '../support/toc.ts'
import { en } from '../../src/words/en.ts'
import { faultText } from '../../src/words/problem-text.ts'

const records: readonly TarRecord[] = [
  { path: '.prefetch.landmark', content: '\u000f' },
  { path: 'etc/', type: 'directory' },
  { path: 'etc/passwd', content: 'root:x:0:0', mode: 0o644, mtime: 1000 },
  { path: 'etc/link', type: 'symlink', linkTarget: 'passwd', mode: 0o777 },
  { path: 'etc/again', type: 'hardlink', linkTarget: 'etc/passwd' },
  { path: 'etc/null', type: 'character', major: 1, minor: 3 },
  { path: 'opt/app/tool', content: 'abcdefghij', xattrs: { 'user.a': 'b' } },
  { path: 'srv/.wh.old' },
  { path: 'var/.wh..wh..opq' },
]

/** What reading finds out about the table of contents, as `severity code path`. */
async function compare({ blob, annotations }: TocBlob, digests = false): Promise<string[]> {
  const { problems } = await readLayer(bytesSource(blob), { layer: 3, mediaType: '', annotations, digests })
  return problems
    .filter(({ code }) => code !== 'tar-trailing-data')
    .map(({ severity, code, where }) => `${severity} ${code} ${where.path ?? ''}`.trim())
}

/** What checking the digests finds out about it. */
async function verify({ blob, annotations }: TocBlob): Promise<string[]> {
  const { problems } = await digestLayer(bytesSource(blob), { layer: 3, annotations })
  return problems.map(({ severity, code, where }) => `${severity} ${code} ${where.path} in ${where.layer}`)
}

/** Changes the first record of this name. */
const change = (name: string, fields: TocRecord) => (all: TocRecord[]) =>
  all.map((record) => (record['name'] === name && record['type'] !== 'chunk' ? { ...record, ...fields } : record))
const remove = (name: string) => (all: TocRecord[]) => all.filter((record) => record['name'] !== name)
const add =
  (...more: TocRecord[]) =>
  (all: TocRecord[]) => [...all, ...more]

describe.each<[string, (options?: TocOptions) => TocBlob]>([
  ['eStargz', (options) => estargzBlob(records, options)],
  ['eStargz of BuildKit', (options) => estargzBlob(records, { ...options, isBehindEnd: true })],
  ['zstd:chunked', (options) => zstdChunkedBlob(records, options)],
])('%s', (_, make) => {
  it('that says the truth has no difference, in content neither', async () => {
    expect(await compare(make())).toEqual([])
    expect(await compare(make(), true)).toEqual([])
    expect(await verify(make())).toEqual([])
    expect(await verify(make({ chunkSize: 3 }))).toEqual([])
  })

  const lies: readonly (readonly [string, NonNullable<TocOptions['lie']>, readonly string[]])[] = [
    ['hides a file', remove('opt/app/tool'), ['error toc-missing opt/app/tool']],
    ['hides a deletion', remove('srv/.wh.old'), ['error toc-missing srv/old']],
    ['hides that a directory is opaque', remove('var/.wh..wh..opq'), ['error toc-missing var']],
    ['adds a file', add({ name: 'etc/evil', type: 'reg', size: 1 }), ['error toc-only etc/evil']],
    ['adds a deletion', add({ name: '.wh.bin', type: 'reg' }), ['error toc-only bin']],
    ['makes a directory opaque', add({ name: 'etc/.wh..wh..opq', type: 'reg' }), ['error toc-opaque etc']],
    ['gives a file another size', change('etc/passwd', { size: 11 }), ['error toc-size etc/passwd']],
    ['makes a file a link', change('etc/passwd', { type: 'symlink', linkName: '/tmp/x' }), ['error toc-kind etc/passwd']],
    ['leads a link elsewhere', change('etc/link', { linkName: '/tmp/x' }), ['error toc-link etc/link']],
    ['leads a hard link elsewhere', change('etc/again', { linkName: 'opt/app/tool' }), ['error toc-link etc/again']],
    ['makes a device another one', change('etc/null', { devMinor: 1 }), ['error toc-device etc/null']],
    ['makes a device a deletion', change('etc/null', { devMajor: 0, devMinor: 0 }), ['error toc-kind etc/null']],
    ['gives a file another mode', change('etc/passwd', { mode: 0o104755 }), ['warning toc-mode etc/passwd']],
    ['gives a file another owner', change('etc/passwd', { uid: 1000 }), ['warning toc-owner etc/passwd']],
    ['gives a file another group', change('etc/passwd', { gid: 7 }), ['warning toc-owner etc/passwd']],
    ['gives a file another time', change('etc/passwd', { modtime: '2024-01-01T00:00:00Z' }), ['warning toc-time etc/passwd']],
    [
      'gives a file other attributes',
      change('opt/app/tool', { xattrs: { 'user.a': 'Yw==' } }),
      ['warning toc-xattrs opt/app/tool'],
    ],
    ['takes attributes away', change('opt/app/tool', { xattrs: undefined }), ['warning toc-xattrs opt/app/tool']],
    ['leaves out the entry of a directory', remove('etc/'), ['warning toc-directory etc']],
    [
      'has an entry for a directory that has none',
      add({ name: 'opt/', type: 'dir', mode: 0o755 }),
      ['warning toc-directory opt'],
    ],
    [
      'has a path twice',
      add({ name: 'opt/app/tool', type: 'reg', size: 9 }),
      [
        'warning duplicate-entry opt/app/tool',
        'error toc-size opt/app/tool',
        'warning toc-xattrs opt/app/tool',
        'warning toc-mode opt/app/tool',
      ],
    ],
    ['climbs out of the root', add({ name: '../evil', type: 'reg' }), ['warning path-outside ../evil']],
    ['changes nothing but the order', (all) => all.toReversed(), []],
    ['leaves out a landmark', remove('.prefetch.landmark'), []],
    ['says nothing of a time', change('etc/passwd', { modtime: undefined }), []],
  ]
  it.each(lies)('that %s', async (_name, lie, codes) => {
    expect((await compare(make({ lie }))).toSorted()).toEqual(codes.toSorted())
  })

  it('that gives a file other content is found out by its digest', async () => {
    const lying = make({ lie: change('etc/passwd', { digest: sha256('evil') }) })
    expect(await compare(lying)).toEqual([])
    expect(await compare(lying, true)).toEqual(['error toc-content etc/passwd'])
    expect(await verify(lying)).toEqual(['error toc-content etc/passwd in 3'])
  })

  it('that gives a chunk other content is found out, though the file has the right digest', async () => {
    expect(await verify(make({ lie: change('etc/passwd', { chunkDigest: sha256('evil') }) }))).toEqual([
      'error toc-content etc/passwd in 3',
    ])
    const ofChunk = (fields: TocRecord) => (all: TocRecord[]) =>
      all.map((record) => (record['type'] === 'chunk' && record['chunkOffset'] === 4 ? { ...record, ...fields } : record))
    expect(await verify(make({ chunkSize: 4, lie: ofChunk({ chunkDigest: sha256('evil') }) }))).toEqual([
      'error toc-content etc/passwd in 3',
      'error toc-content opt/app/tool in 3',
    ])
    expect(await verify(make({ chunkSize: 4, lie: ofChunk({ chunkOffset: 5 }) }))).toEqual([
      'error toc-content etc/passwd in 3',
      'error toc-content opt/app/tool in 3',
    ])
  })

  it('whose tar breaks off says nothing of what would have come', async () => {
    const { blob, annotations } = make()
    const spoiled = blob.slice()
    // Several members or frames from the first on; the table stands behind them.
    spoiled.fill(0xaa, 300, 940)
    const { problems } = await readLayer(bytesSource(spoiled), { layer: 0, mediaType: '', annotations, digests: false })
    expect(problems.map(({ code }) => code).filter((code) => code === 'toc-only')).toEqual([])
    expect(problems.some(({ severity }) => severity === 'error')).toBe(true)
  })
})

describe('differences', () => {
  it('are told in words that say what they mean', async () => {
    const { blob, annotations } = estargzBlob(records, { lie: remove('opt/app/tool') })
    const { problems } = await readLayer(bytesSource(blob), { layer: 3, mediaType: '', annotations, digests: false })
    expect(problems.map((problem) => [faultText(en, problem), problem.where])).toEqual([
      [
        'layer 3: "opt/app/tool": the tar has a file that the table of contents leaves out: an unpacking has it, a lazy pull does not',
        { layer: 3, path: 'opt/app/tool' },
      ],
    ])
  })

  it('are counted when there are very many', async () => {
    const many = Array.from({ length: 250 }, (_, i) => ({ path: `f${i}` }))
    expect((await compare(estargzBlob(many, { lie: () => [] }))).length).toBe(101)
  })

  it('of names that are not UTF-8 are warnings: JSON cannot hold them', async () => {
    const name = { path: Buffer.from([0x61, 0xe9]), content: 'x' }
    expect(await compare(estargzBlob([name]))).toEqual(['warning toc-name a\udce9'])
    expect(await compare(estargzBlob([name], { lie: change('a\ufffd', { size: 2 }) }))).toEqual([
      'warning toc-name a\udce9',
      'error toc-size a\udce9',
    ])
    expect(await compare(estargzBlob([name], { lie: change('a\ufffd', { name: 'a\udce9' }) }))).toEqual([
      'warning toc-name a\udce9',
    ])
  })
})
