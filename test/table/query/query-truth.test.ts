import { beforeAll, describe, expect, it } from 'vitest'
import fc from 'fast-check'
import type { LayerTree } from '../../../src/layer/layer-tree.ts'
import type { MergedTree } from '../../../src/merge/merged-tree.ts'
import type { FileTree } from '../../../src/table/file-tree.ts'
import { fileTreeSteps } from '../../../src/table/file-tree-steps.ts'
import { emptyFilter, filterOf, RowMark } from '../../../src/table/filter.ts'
import type { FilesView } from '../../../src/table/view-state.ts'
import { finishSteps } from '../../../src/tree/steps.ts'
import { mergeRecords } from '../../support/layers.ts'
import type { TarRecord } from '../../support/tar.ts'

let trees: LayerTree[]
let merged: MergedTree

beforeAll(async () => {
  const file = (path: string, size: number, more: Partial<TarRecord> = {}): TarRecord => ({
    path,
    content: 'x'.repeat(size),
    ...more,
  })
  const image = await mergeRecords([
    [
      { path: 'bin/', type: 'directory', mode: 0o755 },
      file('bin/su', 3000, { mode: 0o4755 }),
      file('bin/sh', 2000, { mode: 0o755 }),
      { path: 'bin/ash', type: 'symlink', linkTarget: 'sh' },
      { path: 'bin/bash', type: 'hardlink', linkTarget: 'bin/sh' },
      file('etc/a.conf', 10, { uid: 5, gid: 7, userName: 'mail', groupName: 'staff' }),
      file('etc/b.conf', 20),
      file('etc/empty', 0, { mode: 0o666 }),
      { path: 'tmp/', type: 'directory', mode: 0o1777 },
      { path: 'dev/pipe', type: 'fifo' },
    ],
    [file('etc/a.conf', 11, { uid: 5, gid: 7 }), { path: 'etc/.wh.b.conf' }, file('srv/app.js', 5)],
  ])
  trees = image.trees
  merged = image.merged
})

const treeOf = (view: FilesView) => finishSteps(fileTreeSteps(trees, merged, view))
const after: FilesView = { kind: 'after', layer: 1 }
function matches(text: string, view = after, mark: number = RowMark.Match): string[] {
  const tree = treeOf(view)
  const { marks } = filterOf(tree, { ...emptyFilter, text, showUnchanged: true })
  return [...marks.keys()].filter((node) => node > 0 && marks[node] === mark).map(tree.pathOf)
}

describe('a filter lets through', () => {
  it.each([
    ['size:>=2K', ['bin/su']],
    ['size:2000-3000', ['bin/bash', 'bin/sh', 'bin/su']],
    ['size:>4000', []],
    // Of folders sizes are asked only by name.
    ['size:>4000 type:dir', ['bin']],
    ['size:0', ['etc/empty']],
    ['layer:1', ['etc/a.conf', 'etc/b.conf', 'srv', 'srv/app.js']],
    ['is:deleted', ['etc/b.conf']],
    ['is:gone', ['etc/b.conf']],
    ['is:modified', ['etc/a.conf']],
    ['is:added', ['srv', 'srv/app.js']],
    ['is:setuid', ['bin/su']],
    ['is:executable', ['bin/bash', 'bin/sh', 'bin/su']],
    ['is:link', ['bin/ash', 'bin/bash']],
    ['is:empty', ['etc/empty', 'tmp']],
    ['type:link', ['bin/ash']],
    ['type:hardlink', ['bin/bash']],
    ['type:fifo', ['dev/pipe']],
    ['type:file bin/', ['bin/bash', 'bin/sh', 'bin/su']],
    ['type:dir', ['bin', 'dev', 'etc', 'srv', 'tmp']],
    ['owner:5', ['etc/a.conf']],
    ['owner::7', ['etc/a.conf']],
    ['owner:5:0', []],
    ['owner:0 ext:js', ['srv/app.js']],
    ['mode:setuid', ['bin/su']],
    ['mode:sticky', ['tmp']],
    ['mode:world-writable', ['etc/empty', 'tmp']],
    ['mode:0666', ['etc/empty']],
    ['mode:4755 | mode:1777', ['bin/su', 'tmp']],
    ['ext:conf,js', ['etc/a.conf', 'etc/b.conf', 'srv/app.js']],
    ['path:etc -is:gone -ext:conf', ['etc', 'etc/empty']],
    ['app | size:10-12', ['etc/a.conf', 'srv/app.js']],
    ['path:*/app*', ['srv/app.js']],
    ['/^(bin|tmp)$/', ['bin', 'tmp']],
    ['size:x su', ['bin/su']],
  ])('%s', (text, paths) => {
    expect(matches(text)).toEqual(paths)
  })

  it('markers of a layer as stored', () => {
    expect(matches('is:whiteout', { kind: 'stored', layer: 1 })).toEqual(['etc/.wh.b.conf'])
    expect(matches('type:hardlink', { kind: 'stored', layer: 0 })).toEqual(['bin/bash'])
    expect(matches('is:whiteout | ext:js', { kind: 'stored', layer: 1, order: 'tar' })).toEqual(['etc/.wh.b.conf', 'srv/app.js'])
  })

  it('files by what they hold, also by another name and where they are gone', async () => {
    const bytes = (...values: number[]) => Uint8Array.from(values)
    const image = await mergeRecords([
      [
        { path: 'bin/tool', content: Buffer.from('\x7fELF and more', 'latin1') },
        { path: 'bin/again', type: 'hardlink', linkTarget: 'bin/tool' },
        { path: 'bin/run', content: '#!/bin/sh\n' },
        { path: 'bin/short', content: '#!' },
        { path: 'bin/cut', content: bytes(0x7f, 0x45, 0x4c) },
        { path: 'lib/a.jar', content: bytes(0x50, 0x4b, 3, 4, 20) },
        { path: 'log.1', content: bytes(0x1f, 0x8b, 8, 0) },
        { path: 'photo', content: bytes(0xff, 0xd8, 0xff, 0xe1) },
        { path: 'text', content: 'ELF is what this text is about' },
        { path: 'void', content: '' },
      ],
      [{ path: 'lib/.wh.a.jar' }],
    ])
    const listed = (text: string) => {
      const tree = finishSteps(fileTreeSteps(image.trees, image.merged, { kind: 'after', layer: 1 }))
      const { marks } = filterOf(tree, { ...emptyFilter, text, showUnchanged: true })
      return [...marks.keys()].filter((node) => node > 0 && marks[node] === RowMark.Match).map(tree.pathOf)
    }
    expect(listed('type:elf')).toEqual(['bin/again', 'bin/tool'])
    expect(listed('type:script')).toEqual(['bin/run', 'bin/short'])
    expect(listed('type:zip')).toEqual(['lib/a.jar'])
    expect(listed('type:gzip,jpeg')).toEqual(['log.1', 'photo'])
    expect(listed('type:sqlite')).toEqual([])
  })

  it('files that have a copy in the view: names of one file are none', async () => {
    const records: TarRecord[] = [
      { path: 'a/one', content: 'same' },
      { path: 'a/two', content: 'same' },
      { path: 'a/link', type: 'hardlink', linkTarget: 'a/one' },
      { path: 'b/alone', content: 'else' },
      { path: 'b/other', content: 'elsE' },
      { path: 'b/name', type: 'hardlink', linkTarget: 'b/alone' },
      { path: 'c/void', content: '' },
      { path: 'c/void2', content: '' },
    ]
    const image = await mergeRecords([records, [{ path: 'b/copy', content: 'elsE' }, { path: 'a/.wh.two' }]])
    const listed = (view: FilesView) => {
      const tree = finishSteps(fileTreeSteps(image.trees, image.merged, view))
      const { marks } = filterOf(tree, { ...emptyFilter, text: 'is:duplicate', showUnchanged: true })
      return [...marks.keys()].filter((node) => marks[node] === RowMark.Match).map(tree.pathOf)
    }
    expect(listed({ kind: 'after', layer: 0 })).toEqual(['a/link', 'a/one', 'a/two'])
    // What is gone is no copy any more.
    expect(listed({ kind: 'after', layer: 1 })).toEqual(['b/copy', 'b/other'])
    expect(listed({ kind: 'changes', from: 1, to: 1 })).toEqual(['b/copy', 'b/other'])
    expect(listed({ kind: 'stored', layer: 0, order: 'tar' })).toEqual(['a/one', 'a/two', 'a/link'])
  })

  it('what is below a matched folder, apart from the matches', () => {
    expect(matches('etc', after, RowMark.Below)).toEqual(['etc/a.conf', 'etc/b.conf', 'etc/empty'])
    expect(matches('etc | empty', after, RowMark.Below)).toEqual(['etc/a.conf', 'etc/b.conf'])
    expect(matches('app', after, RowMark.Below)).toEqual([])
  })

  /** Each term by itself, and how terms join, once more by sets of paths. */
  it('and, or and not as sets do', () => {
    const atoms = ['bin', 'is:setuid', 'size:>1000', 'type:file', 'ext:conf', 'owner:0', 'layer:0', 'path:etc', 'a']
    const tree: FileTree = treeOf(after)
    const all = [...tree.presence.keys()].filter((node) => node > 0 && tree.presence[node] !== 0).map(tree.pathOf)
    const known = new Map(atoms.map((atom) => [atom, new Set(matches(atom))]))
    const term = fc.record({ atom: fc.constantFrom(...atoms), isNegated: fc.boolean() })
    const query = fc.array(fc.array(term, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(query, (alternatives) => {
        const text = alternatives
          .map((terms) => terms.map(({ atom, isNegated }) => (isNegated ? '-' : '') + atom).join(' '))
          .join(' | ')
        const expected = all.filter((path) =>
          alternatives.some((terms) => terms.every(({ atom, isNegated }) => known.get(atom)?.has(path) !== isNegated)),
        )
        expect(matches(text)).toEqual(expected)
      }),
      { numRuns: 200 },
    )
  })
})
