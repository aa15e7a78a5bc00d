import { beforeAll, describe, expect, it } from 'vitest'
import { fileTreeSteps } from '../../src/table/file-tree-steps.ts'
import { emptyFilter } from '../../src/table/filter.ts'
import { type Rows, rowsSteps } from '../../src/table/rows.ts'
import { finishSteps } from '../../src/tree/steps.ts'
import { selectedPaths, selectRange, sumSelection, toggleNode } from '../../src/views/tree/selection.ts'
import { mergeRecords } from '../support/layers.ts'
import { layerOf } from '../support/tree-text.ts'

let rows: Rows
beforeAll(async () => {
  const { trees, merged } = await mergeRecords([layerOf('+ a/x 10\n+ a/y 20\n+ b 5\n+ gone 7'), layerOf('- gone')])
  const tree = finishSteps(fileTreeSteps(trees, merged, { kind: 'after', layer: 1 }))
  rows = finishSteps(rowsSteps(tree, emptyFilter, new Uint8Array(9).fill(1), { key: 'name', isDescending: false }, false))
})
const nodeAt = (index: number) => rows.visible.nodes[index] ?? -1

describe('several rows', () => {
  it('are taken from one to another, upwards too', () => {
    for (const [from, to] of [
      [0, 2],
      [2, 0],
    ] as const)
      expect(selectedPaths(selectRange(rows, nodeAt(from), to))).toBe('/a\n/a/x\n/a/y')
  })

  it('are added and taken away one by one, beginning with the one that is selected', () => {
    const two = toggleNode(rows.tree, undefined, nodeAt(1), nodeAt(3))
    expect([selectedPaths(two), two.count]).toEqual(['/a/x\n/b', 2])
    expect(selectedPaths(toggleNode(rows.tree, two, nodeAt(3), nodeAt(1)))).toBe('/b')
  })

  it('come to what is there, nothing counted twice', () => {
    const all = selectRange(rows, nodeAt(0), 4)
    expect(all.count).toBe(5)
    // Of a its files are a part; what is gone counts nothing.
    expect(sumSelection(all)).toEqual({ bytes: 35, roots: [nodeAt(0), nodeAt(3)] })
    expect(sumSelection(selectRange(rows, nodeAt(1), 3))).toEqual({ bytes: 35, roots: [nodeAt(1), nodeAt(2), nodeAt(3)] })
  })
})
