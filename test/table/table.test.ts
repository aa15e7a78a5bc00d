import { beforeAll, describe, expect, it } from 'vitest'
import type { LayerTree } from '../../src/layer/layer-tree.ts'
import { Change, changeName } from '../../src/merge/change.ts'
import type { MergedTree } from '../../src/merge/merged-tree.ts'
import { type FileTree, Presence, unchanged } from '../../src/table/file-tree.ts'
import { fileTreeSteps } from '../../src/table/file-tree-steps.ts'
import { finishSteps } from '../../src/tree/steps.ts'
import { filterOf, emptyFilter, type RowFilter } from '../../src/table/filter.ts'
import type { Sort } from '../../src/table/sort.ts'
import type { FilesView } from '../../src/table/view-state.ts'
import { visibleRowsSteps } from '../../src/table/visible-rows.ts'
import { pathOf } from '../../src/tree/preorder.ts'
import { mergeRecords } from '../support/layers.ts'
import { layerOf } from '../support/tree-text.ts'

let trees: LayerTree[]
let merged: MergedTree

beforeAll(async () => {
  const image = await mergeRecords([
    layerOf('+ bin/\n+ bin/tool 100\n+ bin/link => bin/tool\n+ etc/\n+ etc/a 10\n+ etc/b 20\n+ opt/\n+ opt/x 7'),
    layerOf('+ etc/a 11\n- etc/b\n+ srv/app 5'),
    layerOf('- opt\n+ etc/a 11 mode=600'),
  ])
  trees = image.trees
  merged = image.merged
})

const everything = emptyFilter
const byName: Sort = { key: 'name', isDescending: false }
const show = (view: FilesView) => finishSteps(fileTreeSteps(trees, merged, view))
const signOf = (tree: FileTree, node: number) => (tree.change[node] === unchanged ? '=' : changeName(tree.change[node] ?? 0))

/** Rows as `path sign size`, ghosts in brackets. */
function rows(
  tree: FileTree,
  filter: RowFilter = everything,
  sort: Sort = byName,
  expanded = new Uint8Array(tree.presence.length).fill(1),
): string[] {
  const { nodes } = finishSteps(visibleRowsSteps(tree, filterOf(tree, filter), expanded, sort, false))
  return [...nodes].map((node) => {
    const text = `${pathOf(tree.shape, node)} ${signOf(tree, node)} ${tree.size[node]}`
    return tree.presence[node] === Presence.Ghost ? `(${text})` : text
  })
}

describe('the file table', () => {
  it('shows the final state with what the last layer did to each path, and ghosts of what is gone', () => {
    expect(rows(show({ kind: 'after', layer: 2 }))).toEqual([
      'bin = 100',
      'bin/link = 100',
      'bin/tool = 100',
      'etc = 11',
      'etc/a metadata 11',
      '(etc/b deleted 20)',
      '(opt deleted 7)',
      '(opt/x hidden 7)',
      'srv added 5',
      'srv/app added 5',
    ])
  })

  it('shows an earlier state without what came later', () => {
    expect(rows(show({ kind: 'after', layer: 0 }))).toEqual([
      'bin = 100',
      'bin/link = 100',
      'bin/tool = 100',
      'etc = 30',
      'etc/a = 10',
      'etc/b = 20',
      'opt = 7',
      'opt/x = 7',
    ])
  })

  it('shows what several layers change together', () => {
    const tree = show({ kind: 'changes', from: 1, to: 2 })
    expect(rows(tree)).toEqual([
      'etc = 11',
      'etc/a modified 11',
      '(etc/b deleted 20)',
      '(opt deleted 7)',
      '(opt/x hidden 7)',
      'srv added 5',
      'srv/app added 5',
    ])
    expect(tree.changeCounts[Change.Modified]).toBe(1)
  })

  it('counts a hard-linked file once in the sum of a folder', () => {
    const tree = show({ kind: 'after', layer: 2 })
    expect(tree.size[0]).toBe(100 + 11 + 5)
  })

  it('filters by part of a name, glob, path, expression, kind and ghosts', () => {
    const tree = show({ kind: 'after', layer: 2 })
    const names = (text: string) => rows(tree, { ...everything, text }).map((row) => row.replace(/[()]/g, '').split(' ')[0])
    expect(names('TOOL')).toEqual(['bin', 'bin/tool'])
    expect(names('?pp')).toEqual(['srv', 'srv/app'])
    expect(names('etc/*')).toEqual(['etc', 'etc/a', 'etc/b'])
    expect(names('/^(bin|opt)\\//')).toEqual(['bin', 'bin/link', 'bin/tool', 'opt', 'opt/x'])
    expect(names('nothing')).toEqual([])
    expect(filterOf(tree, { ...everything, text: '/(/' }).error).toBeDefined()
    expect(rows(tree, { ...everything, showGhosts: false }).some((row) => row.startsWith('('))).toBe(false)
    expect(
      rows(tree, { ...everything, hiddenChanges: new Set([unchanged, Change.Added, Change.Metadata, Change.Hidden]) }),
    ).toEqual(['etc = 11', '(etc/b deleted 20)', '(opt deleted 7)'])
  })

  it('sorts inside each folder, with names to break ties', () => {
    const tree = show({ kind: 'after', layer: 2 })
    const order = (sort: Sort) => rows(tree, everything, sort).map((row) => row.replace(/[()]/g, '').split(' ')[0])
    expect(order({ key: 'size', isDescending: true })).toEqual([
      'bin',
      'bin/link',
      'bin/tool',
      'etc',
      'etc/b',
      'etc/a',
      'opt',
      'opt/x',
      'srv',
      'srv/app',
    ])
    expect(order({ key: 'name', isDescending: true })).toEqual([
      'srv',
      'srv/app',
      'opt',
      'opt/x',
      'etc',
      'etc/b',
      'etc/a',
      'bin',
      'bin/tool',
      'bin/link',
    ])
    expect(order({ key: 'layer', isDescending: false })[0]).toBe('bin')
  })

  it('shows only the open part', () => {
    const tree = show({ kind: 'after', layer: 2 })
    expect(rows(tree, everything, byName, new Uint8Array(tree.presence.length)).length).toBe(4)
  })
})
