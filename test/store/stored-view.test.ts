import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EntryMark, type FileTree } from '../../src/table/file-tree.ts'
import { fileTreeSteps } from '../../src/table/file-tree-steps.ts'
import { filterOf, emptyFilter } from '../../src/table/filter.ts'
import type { StoredView } from '../../src/table/view-state.ts'
import { visibleRowsSteps } from '../../src/table/visible-rows.ts'
import { finishSteps } from '../../src/tree/steps.ts'
import { mergeRecords } from '../support/layers.ts'
import type { TarRecord } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'

const words = new Map<number, string>(Object.entries(EntryMark).map(([word, mark]) => [mark, word.toLowerCase()]))

async function show(records: readonly TarRecord[], order?: 'tar'): Promise<FileTree> {
  const { trees, merged } = await mergeRecords([records])
  const view: StoredView = { kind: 'stored', layer: 0, ...(order === undefined ? {} : { order }) }
  return finishSteps(fileTreeSteps(trees, merged, view))
}

/** Rows as `path word size`, in the order in which the table has them. */
function draw(tree: FileTree, text = ''): string[] {
  const { nodes } = finishSteps(
    visibleRowsSteps(
      tree,
      filterOf(tree, { ...emptyFilter, text }),
      new Uint8Array(tree.presence.length).fill(1),
      {
        key: 'name',
        isDescending: false,
      },
      false,
    ),
  )
  return [...nodes].map((node) => `${tree.pathOf(node)} ${words.get(tree.change[node] ?? 0)} ${tree.size[node]}`)
}

const markers = [
  ...layerOf('+ etc/\n- etc/motd\n+ etc/fstab 3\n+ opt/app/ mode=700'),
  { path: 'opt/app/.wh..wh..opq' },
  ...layerOf('+ opt/app/run 5\n- var/log\n+ var/log/new 2'),
]

describe('a layer as stored, by name', () => {
  it('has each marker under its own name, at the place of that name', async () => {
    expect(draw(await show(markers))).toEqual([
      'etc plain 3',
      'etc/.wh.motd whiteout 0',
      'etc/fstab plain 3',
      'opt implied 5',
      'opt/app plain 5',
      'opt/app/.wh..wh..opq opaque 0',
      'opt/app/run plain 5',
      'var implied 2',
      'var/.wh.log whiteout 0',
      'var/log implied 2',
      'var/log/new plain 2',
    ])
  })

  it('names overlayfs’s form what it is there: a device and a directory with an attribute', async () => {
    const tree = await show([
      { path: 'etc', type: 'directory' },
      { path: 'etc/motd', type: 'character', major: 0, minor: 0 },
      { path: 'opt', type: 'directory', xattrs: { 'user.overlay.opaque': 'y' } },
      { path: 'opt/new', content: 'x' },
    ])
    expect(draw(tree)).toEqual(['etc plain 0', 'etc/motd whiteout 0', 'opt opaque 1', 'opt/new plain 1'])
    expect(tree.markerOf(tree.find('etc/motd', undefined))).toMatchObject({
      kind: 'whiteout',
      path: 'etc/motd',
      isOverlayForm: true,
    })
    expect(tree.markerOf(tree.find('opt', undefined))).toMatchObject({ kind: 'opaque', path: 'opt', isOverlayForm: true })
  })

  it('says which path a marker hides', async () => {
    const tree = await show(markers)
    const markerAt = (path: string) => tree.markerOf(tree.find(path, undefined))
    expect(markerAt('etc/.wh.motd')).toMatchObject({ kind: 'whiteout', path: 'etc/motd', isOverlayForm: false })
    expect(markerAt('opt/app/.wh..wh..opq')).toMatchObject({ kind: 'opaque', path: 'opt/app', isOverlayForm: false })
    expect(markerAt('var/.wh.log')).toMatchObject({ kind: 'whiteout', path: 'var/log' })
    expect(markerAt('opt/app')).toBeUndefined()
  })

  it('counts the kinds of entry', async () => {
    const { changeCounts } = await show(markers)
    expect([EntryMark.Plain, EntryMark.Implied, EntryMark.Whiteout, EntryMark.Opaque].map((mark) => changeCounts[mark])).toEqual([
      5, 3, 2, 1,
    ])
  })

  it('is in preorder with siblings in order, whatever the layer', async () => {
    const path = fc
      .array(fc.constantFrom('a', '.', 'zz', '-b'), { minLength: 1, maxLength: 3 })
      .map((parts) => parts.map((part) => (part === '.' ? '.x' : part)).join('/'))
    const record: fc.Arbitrary<TarRecord> = fc.oneof(
      fc.record({ path, content: fc.constantFrom('', 'xy') }),
      path.map((at) => ({ path: at, type: 'directory' as const })),
      path.map((at) => ({ path: at.replace(/([^/]*)$/, '.wh.$1') })),
      path.map((at) => ({ path: `${at}/.wh..wh..opq` })),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(record, { maxLength: 14 }), async (records) => {
        const { shape, find, pathOf } = await show(records)
        for (let node = 1; node < shape.parent.length; node++) {
          const parent = shape.parent[node] ?? -1
          expect(parent).toBeLessThan(node)
          const end = shape.subtreeEnd[node] ?? 0
          expect(end > node && end <= (shape.subtreeEnd[parent] ?? 0)).toBe(true)
          if (end < (shape.subtreeEnd[parent] ?? 0)) expect((shape.name[node] ?? 0) < (shape.name[end] ?? 0)).toBe(true)
          expect(find(pathOf(node), undefined)).toBe(node)
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe('a layer as stored, as in the tar', () => {
  it('is every entry in the order of the tar: markers, what is stored twice, bookkeeping, and what is not applied', async () => {
    const tree = await show(
      [
        ...layerOf('+ z/\n+ z/a 4\n- z/b'),
        { path: 'z/.wh..wh..opq' },
        { path: '.wh..wh.plnk/', type: 'directory' },
        { path: '.wh..wh.plnk/7', content: 'p' },
        ...layerOf('+ z/a 6\n+ b/c/d 1\n- b/c\n- z/b'),
        { path: '../out', content: 'xyz' },
        { path: '.wh..' },
        ...layerOf('+ b/e 1\n+ b 2'),
      ],
      'tar',
    )
    expect(draw(tree)).toEqual([
      'z plain 0',
      'z/a shadowed 4',
      'z/.wh.b shadowed 0',
      'z/.wh..wh..opq opaque 0',
      '.wh..wh.plnk bookkeeping 0',
      '.wh..wh.plnk/7 bookkeeping 1',
      'z/a plain 6',
      'b/c/d shadowed 1',
      'b/.wh.c whiteout 0',
      'z/.wh.b whiteout 0',
      '../out refused 3',
      '.wh.. refused 0',
      'b/e shadowed 1',
      'b plain 2',
    ])
    expect(tree.size[0]).toBe(4 + 1 + 6 + 1 + 3 + 1 + 2)
  })

  it('finds the entry that counts at a path, and each other one by where it stands', async () => {
    const tree = await show(layerOf('+ a 1\n+ b 1\n+ a 2\n+ a 3'), 'tar')
    const offsetOf = (row: number) => {
      const entry = tree.entryOf(row)
      return entry?.tree.dataOffset[entry.node]
    }
    expect(tree.find('a', undefined)).toBe(4)
    expect([1, 2, 3, 4].map((row) => tree.find(tree.pathOf(row), offsetOf(row)))).toEqual([1, 2, 3, 4])
    expect(tree.find('c', undefined)).toBe(-1)
  })

  it('is filtered by names and by whole paths', async () => {
    const tree = await show(markers, 'tar')
    const paths = (text: string) => draw(tree, text).map((row) => row.split(' ')[0])
    expect(paths('.wh.')).toEqual(['etc/.wh.motd', 'opt/app/.wh..wh..opq', 'var/.wh.log'])
    expect(paths('opt/A')).toEqual(['opt/app', 'opt/app/.wh..wh..opq', 'opt/app/run'])
    expect(paths('app/r')).toEqual(['opt/app/run'])
    expect(paths('x/a')).toEqual([])
    expect(paths('t/app/.WH')).toEqual(['opt/app/.wh..wh..opq'])
    expect(paths('etc/*')).toEqual(['etc/.wh.motd', 'etc/fstab'])
    expect(paths('/^var.*w$/')).toEqual(['var/log/new'])
  })

  it('has the root where the tar names it, and no directory that the tar does not name', async () => {
    expect(
      draw(
        await show(
          [
            { path: './', type: 'directory' },
            { path: './a/b', content: 'x' },
          ],
          'tar',
        ),
      ),
    ).toEqual([' plain 0', 'a/b plain 1'])
  })

  it('is the list of records, whatever they are', async () => {
    const name = fc.constantFrom('a', 'b', '.wh.a', '.wh..wh..opq', '.wh..wh.x', '.wh.')
    const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'))
    const record: fc.Arbitrary<TarRecord> = fc.oneof(
      fc.record({ path, content: fc.constantFrom('', 'x') }),
      path.map((at) => ({ path: at, type: 'directory' as const })),
      path.map((at) => ({ path: at, type: 'symlink' as const, linkTarget: 'b' })),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(record, { maxLength: 20 }), async (records) => {
        const tree = await show(records, 'tar')
        expect(draw(tree).map((row) => row.split(' ')[0])).toEqual(records.map((item) => item.path))
      }),
      { numRuns: 300 },
    )
  })
})
