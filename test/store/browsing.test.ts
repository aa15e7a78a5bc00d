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

describe('what stands in a file and was chosen', () => {
  it('stays in other versions of the file, without their lines, and not for another path', async () => {
    const { trees, merged } = await mergeRecords([layerOf('+ a 1'), layerOf('+ a 2')])
    const layers = trees.map((tree) => ({ tree })) as never
    const lines = { part: 0, from: 3, to: 3 }
    const chosen = changeBrowsing({ ...createBrowsing({ merged, layers }), selected: 'a' }, { inside: 'b.yml', lines })
    expect([chosen.inside, chosen.lines]).toEqual(['b.yml', lines])
    const other = changeBrowsing(chosen, { version: 0 })
    expect([other.inside, other.lines]).toEqual(['b.yml', undefined])
    expect(changeBrowsing(chosen, { inside: 'c.yml' }).lines).toBeUndefined()
    expect(changeBrowsing(chosen, { selected: 'b' }).inside).toBeUndefined()
    expect(changeBrowsing(chosen, { view: { kind: 'after', layer: 0 } }).inside).toBeUndefined()
  })
})
