import { beforeAll, describe, expect, it } from 'vitest'
import type { LayerTree } from '../../src/layer/layer-tree.ts'
import type { MergedTree } from '../../src/merge/merged-tree.ts'
import { chooseVersion, listVersions } from '../../src/table/content-version.ts'
import { mergeRecords } from '../support/layers.ts'
import { layerOf } from '../support/tree-text.ts'

let trees: LayerTree[]
let merged: MergedTree

beforeAll(async () => {
  const image = await mergeRecords([
    layerOf('+ a 1\n+ d/x 5'),
    layerOf('+ b 2'),
    layerOf('+ a 30'),
    layerOf('- a\n- d'),
    layerOf('+ a 4'),
  ])
  trees = image.trees
  merged = image.merged
})

const versions = (path: string) => listVersions(trees, merged, path)

describe('the versions of a path', () => {
  it('are what each layer brought, the newest first, with what ended them', () => {
    expect(versions('a').map(({ layer, change, size, end }) => [layer, change, size, end?.layer, end?.change])).toEqual([
      [4, 'added', 4, undefined, undefined],
      [2, 'modified', 30, 3, 'deleted'],
      [0, 'added', 1, 2, 'modified'],
    ])
    expect(versions('d/x').map(({ layer, end }) => [layer, end])).toEqual([[0, { layer: 3, change: 'hidden' }]])
    expect(versions('none')).toEqual([])
  })

  it.each([
    [{ kind: 'after', layer: 4 }, undefined, 4],
    [{ kind: 'after', layer: 3 }, undefined, 2],
    [{ kind: 'after', layer: 1 }, undefined, 0],
    [{ kind: 'changes', from: 1, to: 2 }, undefined, 2],
    [{ kind: 'stored', layer: 3 }, undefined, 2],
    [{ kind: 'after', layer: 4 }, 0, 0],
    [{ kind: 'after', layer: 4 }, 3, 4],
  ] as const)('shown in the view %j with %s chosen is that of layer %s', (view, chosen, layer) => {
    expect(chooseVersion(versions('a'), view, chosen)?.layer).toBe(layer)
  })

  it('shown before the path is there is its first', () => {
    expect(chooseVersion(versions('b'), { kind: 'after', layer: 0 }, undefined)?.layer).toBe(1)
  })
})
