import { describe, expect, it } from 'vitest'
import { filterOf } from '../../src/table/filter.ts'
import { fileTreeSteps } from '../../src/table/file-tree-steps.ts'
import { finishSteps } from '../../src/tree/steps.ts'
import { pathOf } from '../../src/tree/preorder.ts'
import { mergeRecords } from '../support/layers.ts'
import { layerOf } from '../support/tree-text.ts'

describe('what a filter marks', () => {
  it('are the matches, and apart from them what leads there', async () => {
    const { trees, merged } = await mergeRecords([layerOf('+ a/b/target 1\n+ a/b/other 1\n+ target/in 1\n+ z 1')])
    const tree = finishSteps(fileTreeSteps(trees, merged, { kind: 'after', layer: 0 }))
    const { marks, matchCount } = filterOf(tree, {
      text: 'target',
      hiddenChanges: new Set(),
      showGhosts: true,
      showUnchanged: true,
    })
    const named = (mark: number) =>
      [...marks.keys()].filter((node) => node > 0 && marks[node] === mark).map((node) => pathOf(tree.shape, node))
    expect(named(2)).toEqual(['a/b/target', 'target'])
    expect(named(1)).toEqual(['a', 'a/b'])
    expect(matchCount).toBe(2)
  })
})
