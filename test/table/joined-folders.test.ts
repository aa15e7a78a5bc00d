import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { FileTree } from '../../src/table/file-tree.ts'
import { fileTreeSteps } from '../../src/table/file-tree-steps.ts'
import { emptyFilter } from '../../src/table/filter.ts'
import { joinedHead } from '../../src/table/joined-folders.ts'
import { type Rows, rowsSteps } from '../../src/table/rows.ts'
import type { Sort } from '../../src/table/sort.ts'
import { finishSteps } from '../../src/tree/steps.ts'
import { nameOf } from '../../src/tree/preorder.ts'
import { parentRows, parentsOver } from '../../src/views/tree/parents-over.ts'
import { createRowSource } from '../../src/views/tree/tree-row.ts'
import { commandOf } from '../../src/views/tree/tree-keys.ts'
import { mergeRecords } from '../support/layers.ts'
import { layerOf } from '../support/tree-text.ts'

const byName: Sort = { key: 'name', isDescending: false }

async function treeOf(...layers: string[]): Promise<FileTree> {
  const { trees, merged } = await mergeRecords(layers.map((text) => layerOf(text)))
  return finishSteps(fileTreeSteps(trees, merged, { kind: 'after', layer: layers.length - 1 }))
}
const rowsOf = (tree: FileTree, { text = '', sort = byName, joins = true } = {}): Rows =>
  finishSteps(rowsSteps(tree, { ...emptyFilter, text }, new Uint8Array(tree.presence.length).fill(1), sort, joins))
const draw = (rows: Rows) => {
  const rowAt = createRowSource(rows)
  return [...rows.visible.nodes.keys()].map((index) => `${'  '.repeat(rowAt(index).depth)}${rowAt(index).name}`)
}

describe('folders that hold one folder only', () => {
  it('stand in one row with it, in every order', async () => {
    const tree = await treeOf('+ node_modules/@mui/icons/a 1\n+ node_modules/@mui/icons/b 2\n+ top/one 1')
    const joined = ['node_modules/@mui/icons', '  a', '  b', 'top', '  one']
    expect(draw(rowsOf(tree))).toEqual(joined)
    expect(draw(rowsOf(tree, { sort: { key: 'size', isDescending: true } }))).toEqual([joined[0], '  b', '  a', 'top', '  one'])
    expect(draw(rowsOf(tree, { joins: false }))).toEqual([
      'node_modules',
      '  @mui',
      '    icons',
      '      a',
      '      b',
      'top',
      '  one',
    ])
  })

  it('have a row of their own where it says something else', async () => {
    // The folder is of the base, the one in it was added.
    expect(draw(rowsOf(await treeOf('+ a/ \n+ z 1', '+ a/b/c 1')))).toEqual(['a', '  b', '    c', 'z'])
    expect(draw(rowsOf(await treeOf('+ z 1', '+ a/b/c 1')))).toEqual(['a/b', '  c', 'z'])
  })

  it('are joined by what is shown', async () => {
    const tree = await treeOf('+ a/b/c/x 1\n+ a/other 1')
    expect(draw(rowsOf(tree))).toEqual(['a', '  b/c', '    x', '  other'])
    expect(draw(rowsOf(tree, { text: 'x' }))).toEqual(['a/b/c', '  x'])
  })

  it('are walked as one row', async () => {
    const rows = rowsOf(await treeOf('+ a/b/x 1\n+ c/d/y 1\n+ e 1'))
    expect(draw(rows)).toEqual(['a/b', '  x', 'c/d', '  y', 'e'])
    const ends = [rows.visible.nodes[0], rows.visible.nodes[2]]
    expect(commandOf('out', rows, 1, 9)).toEqual({ kind: 'select', index: 0 })
    expect(commandOf('out', rows, 0, 9)).toEqual({ kind: 'expand', nodes: [ends[0]], isOpen: false })
    expect(commandOf('openAll', rows, 0, 9)).toMatchObject({ kind: 'expand', isOpen: true, nodes: expect.arrayContaining(ends) })
  })

  it('lose no row: each folder that is left out stands in the row of one below it', async () => {
    const name = fc.constantFrom('a', 'b', 'c')
    const path = fc.array(name, { minLength: 1, maxLength: 5 }).map((names) => names.join('/'))
    await fc.assert(
      fc.asyncProperty(fc.array(path, { minLength: 1, maxLength: 12 }), async (paths) => {
        const tree = await treeOf(paths.map((each) => `+ ${each}/f 1`).join('\n'))
        const names = draw(rowsOf(tree)).map((line) => line.trim())
        const all = [...tree.presence.keys()].filter((node) => node > 0)
        expect(names.flatMap((each) => each.split('/')).toSorted()).toEqual(
          all.map((node) => nameOf(tree.shape, node)).toSorted(),
        )
        const rows = rowsOf(tree)
        for (const node of rows.visible.nodes) {
          const above = [...parentRows(rows, node), node].map((each) => joinedHead(tree, rows.filter.marks, each))
          expect(above.length - 1).toBe(rows.visible.depths[rows.visible.nodes.indexOf(node)])
        }
      }),
      { numRuns: 60 },
    )
  })
})

describe('the folders over the topmost rows', () => {
  it('are those that the first uncovered row stands in and that are out of sight', async () => {
    const tree = await treeOf('+ a/b/x 1\n+ a/b/y 1\n+ a/c 1\n+ d 1')
    const rows = rowsOf(tree)
    expect(draw(rows)).toEqual(['a', '  b', '    x', '    y', '  c', 'd'])
    const over = (top: number, most = 5) => parentsOver(rows, top, most).map((node) => tree.pathOf(node))
    expect(over(0)).toEqual([])
    // Over b and x: y is the first that they leave in sight.
    expect(over(1)).toEqual(['a', 'a/b'])
    // Over x: with b they would cover y too, and stand over c, which is not in b.
    expect(over(2)).toEqual(['a'])
    expect(over(3)).toEqual(['a'])
    expect(over(4)).toEqual([])
    expect(over(1, 0)).toEqual([])
  })

  it('are as many as fit', async () => {
    const tree = await treeOf(Array.from({ length: 20 }, (_, i) => `+ a/b/c/f${i} 1\n+ a/b/o 1\n+ a/p 1`).join('\n'))
    const rows = rowsOf(tree)
    const over = (most: number) => parentsOver(rows, 8, most).map((node) => tree.pathOf(node))
    expect(over(6)).toEqual(['a', 'a/b', 'a/b/c'])
    expect(over(2)).toEqual(['a', 'a/b'])
  })
})
