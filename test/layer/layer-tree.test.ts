import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesSource } from '../../src/bytes/byte-source.ts'
import { LayerTreeBuilder } from '../../src/layer/layer-tree-builder.ts'
import { type LayerTree, linkTargetOf, NodeFlag, NodeKind, ownerOf } from '../../src/layer/layer-tree.ts'
import { readLayer } from '../../src/layer/read-layer.ts'
import { findPath, nameOf, pathOf } from '../../src/tree/preorder.ts'
import { compress, type TestCompression } from '../support/image.ts'
import { readTar } from '../support/layers.ts'
import { tarBytes, type TarRecord } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'

const draw = (tree: LayerTree) =>
  Array.from({ length: tree.kind.length }, (_, node) =>
    [pathOf(tree, node), tree.kind[node], tree.flags[node], tree.mode[node], tree.size[node], tree.fingerprintLow[node]].join(
      ' ',
    ),
  )

const path = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'))
const record: fc.Arbitrary<TarRecord> = fc.oneof(
  fc.record({ path, content: fc.constantFrom('', 'x', 'yy') }),
  path.map((at) => ({ path: at, type: 'directory' as const })),
  path.map((at) => ({ path: at.replace(/([^/]*)$/, '.wh.$1') })),
  path.map((at) => ({ path: `${at}/.wh..wh..opq` })),
)

describe('a layer tree', () => {
  it('is in preorder, with sorted siblings and contiguous subtrees', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(record, { maxLength: 20 }), async (records) => {
        const { tree } = await readTar(tarBytes(records))
        for (let node = 0; node < tree.kind.length; node++) {
          const parent = tree.parent[node] ?? -2
          expect(parent < node && (node === 0) === (parent === -1)).toBe(true)
          const end = tree.subtreeEnd[node] ?? 0
          expect(end > node && (parent < 0 || end <= (tree.subtreeEnd[parent] ?? 0))).toBe(true)
          if (end < (tree.subtreeEnd[parent] ?? 0)) expect(nameOf(tree, node) < nameOf(tree, end)).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('does not depend on the order of entries', async () => {
    const distinct = fc.uniqueArray(fc.record({ path: path.map((at) => `${at}/f`), content: fc.constantFrom('', 'x') }), {
      selector: (item) => item.path,
      maxLength: 8,
    })
    // Files only ever named f, directories never: nothing can be both.
    await fc.assert(
      fc.asyncProperty(distinct, fc.array(path, { maxLength: 3 }), fc.func(fc.nat()), async (files, deleted, order) => {
        const records: TarRecord[] = [...files, ...new Set(deleted)].map((item) =>
          typeof item === 'string' ? { path: `${item}/.wh.gone` } : item,
        )
        const shuffled = records.toSorted((a, b) => order(a.path) - order(b.path))
        expect(draw((await readTar(tarBytes(shuffled))).tree)).toEqual(draw((await readTar(tarBytes(records))).tree))
      }),
      { numRuns: 200 },
    )
  })

  it('does not depend on the compression it arrived in', async () => {
    const tar = tarBytes(layerOf('+ etc/ mode=700\n+ etc/passwd 3000\n+ l -> etc\n- gone\nopaque var/cache\n+ big 90000'))
    const plain = draw((await readTar(tar)).tree)
    for (const compression of ['gzip', 'gzip-members', 'zstd', 'zstd-frames'] satisfies TestCompression[]) {
      const content = await readTar(new Uint8Array(compress(tar, compression)))
      expect([compression, draw(content.tree), content.problems]).toEqual([compression, plain, []])
    }
  })

  it('flags eStargz’s own files and counts none of their bytes', async () => {
    const { tree, contentBytes } = await readTar(
      tarBytes([
        { path: 'a', content: 'abc' },
        { path: '.no.prefetch.landmark', content: 'x' },
        { path: 'stargz.index.json', content: '{}' },
      ]),
    )
    const flagged = [...tree.flags].flatMap((flags, node) => ((flags & NodeFlag.FormatFile) === 0 ? [] : [pathOf(tree, node)]))
    expect([flagged, contentBytes]).toEqual([['.no.prefetch.landmark', 'stargz.index.json'], 3])
  })

  it('takes no path that no file system could hold', async () => {
    const { tree, problems } = await readTar(tarBytes([{ path: `${'d/'.repeat(4000)}x`, content: 'x' }]))
    expect([tree.kind.length, problems.map((problem) => problem.code)]).toEqual([1, ['path-too-long']])
  })

  it('counts what a later entry of the layer replaced', async () => {
    const { tree, contentBytes, shadowedBytes } = await readTar(tarBytes(layerOf('+ d/\n+ d/x 5\n+ d 3\n+ e 2\n+ e 4')))
    expect([contentBytes, shadowedBytes, tree.shadowed]).toEqual([
      14,
      7,
      [
        { path: 'd/x', size: 5 },
        { path: 'e', size: 2 },
      ],
    ])
  })

  it.each([
    ['a symbolic link', '+ x -> y'],
    ['a directory', '+ x/'],
    ['a device', '+ x c1:3'],
    ['an implied directory', '+ x/y -> z'],
    ['a hard link', '+ f -> z\n+ x => f'],
  ])('keeps nothing of a file where %s takes its place', async (_, later) => {
    const read = async (text: string) =>
      (await readLayer(bytesSource(tarBytes(layerOf(text))), { layer: 0, mediaType: '', digests: true })).tree
    const [tree, alone] = await Promise.all([read(`+ x 3\n${later}`), read(later)])
    const x = findPath(tree, 'x')
    expect([tree.sha256.size, tree.size[x], tree.fingerprintHigh[x], tree.fingerprintLow[x], tree.mode[x]]).toEqual([
      0,
      0,
      0,
      0,
      alone.mode[findPath(alone, 'x')],
    ])
    expect(tree.shadowed).toEqual([{ path: 'x', size: 3 }])
  })

  it('gives a file whose name is taken to the hard link that is left, and the others name that', async () => {
    const tar = tarBytes([
      { path: 'x', content: 'old', mode: 0o600, uid: 3, xattrs: { 'user.a': 'b' } },
      { path: 'y', type: 'hardlink', linkTarget: 'x' },
      { path: 'z', type: 'hardlink', linkTarget: 'x' },
      { path: 'x', content: 'new!' },
    ])
    const { tree, contentBytes, shadowedBytes } = await readLayer(bytesSource(tar), { layer: 0, mediaType: '', digests: true })
    const [file] = ['y', 'z'].map((path) => findPath(tree, path)).filter((node) => tree.kind[node] === NodeKind.File)
    const [link] = ['y', 'z'].map((path) => findPath(tree, path)).filter((node) => tree.kind[node] === NodeKind.Hardlink)
    if (file === undefined || link === undefined) throw new Error('one of them is the file, the other the link')
    expect([
      tree.size[file],
      tree.mode[file],
      ownerOf(tree, file).uid,
      tree.sha256.get(file),
      tree.xattrs.get(file)?.size,
    ]).toEqual([3, 0o600, 3, createHash('sha256').update('old').digest('hex'), 1])
    expect([linkTargetOf(tree, link), contentBytes, shadowedBytes]).toEqual([pathOf(tree, file), 7, 0])
  })

  it('holds a hundred thousand entries of one directory without slowing down', () => {
    const builder = new LayerTreeBuilder()
    const entry = {
      path: '',
      kind: 'file',
      size: 0,
      storedSize: 0,
      mode: 0o644,
      uid: 0,
      gid: 0,
      userName: '',
      groupName: '',
      mtimeSeconds: 0,
      linkTarget: '',
      deviceMajor: 0,
      deviceMinor: 0,
      xattrs: undefined,
      sparse: undefined,
      headerOffset: 0,
      dataOffset: 0,
    } as const
    for (let i = 0; i < 100_000; i++) builder.addEntry(0, `f${i}`, entry, '')
    for (let i = 0; i < 100_000; i++) builder.addWhiteout(0, `g${i}`, entry, 0)
    expect(builder.finish().kind.length).toBe(200_001)
  }, 10_000)
})
