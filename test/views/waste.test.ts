import { describe, expect, it } from 'vitest'
import { computeReport } from '../../src/analysis/index.ts'
import type { WastedPath } from '../../src/analysis/waste-table.ts'
import { fileTreeSteps } from '../../src/table/file-tree-steps.ts'
import { finishSteps } from '../../src/tree/steps.ts'
import { groupWaste } from '../../src/views/waste/group-waste.ts'
import { en } from '../../src/words/en.ts'
import { type MapNode, mapTree, sizesOfFiles, sizesOfWaste } from '../../src/views/waste/treemap-data.ts'
import { mergeRecords } from '../support/layers.ts'
import { layerOf } from '../support/tree-text.ts'

const paths: readonly WastedPath[] = [
  {
    node: 2,
    path: 'a/x',
    wastedBytes: 30,
    wastedStoredBytes: 13,
    versions: [
      { layer: 0, bytes: 10, storedBytes: 4, reason: 'overwritten', by: 1 },
      { layer: 1, bytes: 20, storedBytes: 9, reason: 'deleted', by: 2 },
    ],
  },
  {
    node: 3,
    path: 'b',
    wastedBytes: 5,
    wastedStoredBytes: 2,
    versions: [{ layer: 1, bytes: 5, storedBytes: 2, reason: 'shadowed', by: 1 }],
  },
]

describe('groupWaste', () => {
  it('lists each path once, with every reason', () => {
    const drawn = groupWaste(paths, 'path').map(({ by, wastedBytes, rows }) => [
      by,
      wastedBytes,
      rows.map((row) => [row.item.path, row.wastedBytes, en.waste.paths.versions(row.versions)]),
    ])
    expect(drawn).toEqual([
      [
        undefined,
        35,
        [
          ['a/x', 30, 'layer 0: overwritten in 1; layer 1: deleted in 2'],
          ['b', 5, 'layer 1: stored twice in its layer'],
        ],
      ],
    ])
  })

  it('splits a path among reasons and layers, the larger group first', () => {
    expect(groupWaste(paths, 'reason').map((group) => [group.by, group.wastedBytes])).toEqual([
      ['deleted', 20],
      ['overwritten', 10],
      ['shadowed', 5],
    ])
    expect(groupWaste(paths, 'layer').map((group) => [group.by, group.wastedBytes])).toEqual([
      [1, 25],
      [0, 10],
    ])
    expect(groupWaste(paths, 'layer')[0]?.rows.map((row) => [row.item.path, row.wastedBytes, row.versions])).toEqual([
      ['a/x', 20, [paths[0]?.versions[1]]],
      ['b', 5, paths[1]?.versions],
    ])
  })
})

describe('the map', () => {
  const draw = (node: MapNode): unknown => [node.path, node.bytes, ...node.children.map(draw)]

  it('of the waste sums paths into folders', async () => {
    const { trees, merged } = await mergeRecords([
      layerOf('+ a/x 10\n+ b 5\n+ kept 3'),
      layerOf('+ a/x 20\n- b'),
      layerOf('- a/x'),
    ])
    const { wastedPaths } = computeReport({ layers: trees, merged }).space
    const waste = sizesOfWaste(merged, wastedPaths)
    expect(draw(mapTree(waste, '', 2))).toEqual(['', 35, ['a', 30, ['a/x', 30]], ['b', 5]])
    expect(draw(mapTree(waste, 'a', 2))).toEqual(['a', 30, ['a/x', 30]])
    expect(mapTree(waste, '', 1).children.map((child) => [child.layer, child.isFolder])).toEqual([
      [1, true],
      [0, false],
    ])
  })

  it('counts what lies at no path of the tree for the folder above it', async () => {
    const { merged } = await mergeRecords([layerOf('+ a/x 10\n+ b 5')])
    const stray: WastedPath = {
      node: -1,
      path: 'a/gone/deep',
      wastedBytes: 7,
      wastedStoredBytes: 3,
      versions: [{ layer: 0, bytes: 7, storedBytes: 3, reason: 'deleted', by: 1 }],
    }
    expect(draw(mapTree(sizesOfWaste(merged, [stray]), '', 2))).toEqual(['', 7, ['a', 7]])
  })

  it('of the image has the present files by size, and no more levels than asked', async () => {
    const { trees, merged } = await mergeRecords([layerOf('+ d/e/f 7\n+ d/g 9\n+ gone 100'), layerOf('- gone')])
    const tree = sizesOfFiles(finishSteps(fileTreeSteps(trees, merged, { kind: 'after', layer: 1 })))
    expect(draw(mapTree(tree, '', 2))).toEqual(['', 16, ['d', 16, ['d/g', 9], ['d/e', 7]]])
    expect(draw(mapTree(tree, 'd', 1))).toEqual(['d', 16, ['d/g', 9], ['d/e', 7]])
  })

  it('joins what would be too small to see', async () => {
    const { trees, merged } = await mergeRecords([Array.from({ length: 400 }, (_, i) => ({ path: `f${i}`, content: 'x' }))])
    const { children } = mapTree(sizesOfFiles(finishSteps(fileTreeSteps(trees, merged, { kind: 'after', layer: 0 }))), '', 1)
    expect([children.length, children.at(-1)?.bytes]).toEqual([151, 250])
    expect(children.map(({ isRest }) => isRest).indexOf(true)).toBe(150)
  })
})
