import { describe, expect, it } from 'vitest'
import type { WastedPath } from '../../src/analysis/waste-table.ts'
import { computeFileTree } from '../../src/store/file-tree.ts'
import { groupWaste } from '../../src/views/waste/group-waste.ts'
import { type MapNode, mapImage, mapWaste } from '../../src/views/waste/treemap-data.ts'
import { mergeRecords } from '../support/layers.ts'
import { layerOf } from '../support/tree-text.ts'

const paths: readonly WastedPath[] = [
  { path: 'a/x', wastedBytes: 30, versions: [{ layer: 0, bytes: 10, reason: 'overwritten', by: 1 }, { layer: 1, bytes: 20, reason: 'deleted', by: 2 }] },
  { path: 'b', wastedBytes: 5, versions: [{ layer: 1, bytes: 5, reason: 'shadowed', by: 1 }] },
]

describe('groupWaste', () => {
  it('lists each path once, with every reason', () => {
    expect(groupWaste(paths, 'path')).toEqual([{ title: '', wastedBytes: 35, rows: [
      { path: 'a/x', wastedBytes: 30, why: 'layer 0: overwritten in 1; layer 1: deleted in 2' }, { path: 'b', wastedBytes: 5, why: 'layer 1: stored twice in its layer' },
    ] }])
  })

  it('splits a path among reasons and layers, the larger group first', () => {
    expect(groupWaste(paths, 'reason').map((group) => [group.title, group.wastedBytes])).toEqual([['deleted', 20], ['overwritten', 10], ['shadowed', 5]])
    expect(groupWaste(paths, 'layer').map((group) => [group.title, group.wastedBytes])).toEqual([['layer 1', 25], ['layer 0', 10]])
  })
})

describe('the map', () => {
  const draw = (node: MapNode): unknown => [node.path, node.bytes, ...node.children.map(draw)]

  it('of the waste sums paths into folders', () => {
    expect(draw(mapWaste(paths, '', 2))).toEqual(['', 35, ['a', 30, ['a/x', 30]], ['b', 5]])
    expect(draw(mapWaste(paths, 'a', 2))).toEqual(['a', 30, ['a/x', 30]])
    expect(mapWaste(paths, '', 1).children[0]?.layer).toBe(1)
  })

  it('of the image has the present files by size, and no more levels than asked', async () => {
    const { trees, merged } = await mergeRecords([layerOf('+ d/e/f 7\n+ d/g 9\n+ gone 100'), layerOf('- gone')])
    const tree = computeFileTree(trees, merged, { kind: 'after', layer: 1 })
    expect(draw(mapImage(tree, '', 2))).toEqual(['', 16, ['d', 16, ['d/g', 9], ['d/e', 7]]])
    expect(draw(mapImage(tree, 'd', 1))).toEqual(['d', 16, ['d/g', 9], ['d/e', 7]])
  })

  it('joins what would be too small to see', () => {
    const many = Array.from({ length: 400 }, (_, i): WastedPath => ({ path: `f${i}`, wastedBytes: 1, versions: [{ layer: 0, bytes: 1, reason: 'deleted', by: 1 }] }))
    const { children } = mapWaste(many, '', 1)
    expect([children.length, children.at(-1)?.name, children.at(-1)?.bytes]).toEqual([151, 'smaller ones', 250])
  })
})
