import { describe, expect, it } from 'vitest'
import { computeReport } from '../../src/analysis/index.ts'
import { mergeRecords } from '../support/layers.ts'
import { layerOf } from '../support/tree-text.ts'

async function advise(...layers: string[]) {
  const { trees, merged } = await mergeRecords(layers.map(layerOf))
  return computeReport({ layers: trees, merged }).advice.map(({ id, layer, otherLayer, savedBytes, paths }) => [
    id,
    layer,
    otherLayer,
    savedBytes,
    paths,
  ])
}

describe('advice', () => {
  it('names the instruction that brought what another deletes', async () => {
    expect(await advise('+ base 1', '+ big 50000\n+ big2 20000', '- big\n- big2')).toEqual([
      ['delete-in-the-same-run', 1, 2, 70_000, 2],
    ])
  })

  it('names the instruction that stores a tree again for its mode, and one that replaces a folder', async () => {
    expect(await advise('+ d/\n+ d/a 40000', '+ d/a 40000 mode=600', '+ d/\nopaque d')).toEqual([
      ['copy-with-mode-and-owner', 1, 0, 40_000, 1],
      ['replace-in-one-layer', 1, 2, 40_000, 1],
    ])
  })

  it('finds caches that the final image still holds, in the layer that fills them', async () => {
    expect(await advise('+ var/lib/apt/lists/a 30000\n+ var/lib/apt/lists/b 5', '+ root/.cache/pip/wheel 15000')).toEqual([
      ['clean-cache', 0, undefined, 30_005, 2],
      ['clean-cache', 1, undefined, 15_000, 1],
    ])
  })

  it('is silent where there is little to save', async () => {
    expect(await advise('+ a 500', '- a\n+ var/cache/apk/x 10')).toEqual([])
  })
})
