import { describe, expect, it } from 'vitest'
import { countLayerChanges } from '../../src/analysis/layer-changes.ts'
import { mergeRecords } from '../support/layers.ts'
import { layerOf } from '../support/tree-text.ts'

async function counts(...layers: string[]) {
  const { merged } = await mergeRecords(layers.map(layerOf))
  return countLayerChanges(merged).map((named) => Object.fromEntries(Object.entries(named).filter(([, count]) => count > 0)))
}

describe('countLayerChanges', () => {
  it('counts each kind of change of each layer', async () => {
    expect(
      await counts('+ d/\n+ d/a 1\n+ d/b 1\n+ c 5\n+ e 5\n+ f 5\n+ g 1', '- d\n+ c 5 mode=600\n+ e 5\n+ f 6\n+ g/\n+ h 1'),
    ).toEqual([{ added: 7 }, { deleted: 1, hidden: 2, metadata: 1, rewritten: 1, modified: 1, type: 1, added: 1 }])
  })

  it('leaves out the root, whatever a layer says of it', async () => {
    expect(await counts('+ ./ mode=755\n+ a 1', '+ ./ mode=700', '+ ./ mode=700\n+ b 1')).toEqual([
      { added: 1 },
      {},
      { added: 1 },
    ])
  })

  it('has a count for every layer, also for one that changes nothing', async () => {
    expect(await counts('+ a 1', '', '- nothing')).toEqual([{ added: 1 }, {}, {}])
  })
})
