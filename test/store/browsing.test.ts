import { describe, expect, it } from 'vitest'
import { changeBrowsing, createBrowsing } from '../../src/store/browsing.ts'
import { mergeRecords } from '../support/layers.ts'
import { layerOf } from '../support/tree-text.ts'

describe('the version that a person chose', () => {
  it('stays until another path or view is gone to', async () => {
    const { trees, merged } = await mergeRecords([layerOf('+ a 1'), layerOf('+ a 2')])
    const layers = trees.map((tree) => ({ tree })) as never
    const chosen = changeBrowsing({ ...createBrowsing({ merged, layers }), selected: 'a' }, { version: 0 })
    expect(chosen.version).toBe(0)
    expect(changeBrowsing(chosen, { selected: 'a', filter: { ...chosen.filter, text: 'x' } }).version).toBe(0)
    expect(changeBrowsing(chosen, { view: chosen.view }).version).toBe(0)
    expect(changeBrowsing(chosen, { selected: 'b' }).version).toBeUndefined()
    expect(changeBrowsing(chosen, { selected: undefined }).version).toBeUndefined()
    expect(changeBrowsing(chosen, { view: { kind: 'after', layer: 0 } }).version).toBeUndefined()
    expect(changeBrowsing(chosen, { selected: 'b', version: 1 }).version).toBe(1)
  })
})
