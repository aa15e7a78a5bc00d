import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findBets } from '../../src/analysis/bets.ts'
import { computeImageSpace } from '../../src/analysis/wasted-space.ts'
import { pathOf } from '../../src/tree/preorder.ts'
import { mergeRecords } from '../support/layers.ts'
import { possible, randomImage } from '../support/random-layers.ts'
import { layerOf } from '../support/tree-text.ts'

/** The bets of layers as `layer kind path: answers, the right one in brackets`. */
async function bets(layers: readonly string[], secrets: Parameters<typeof findBets>[1] = []) {
  const image = await mergeRecords(layers.map(layerOf))
  return findBets(image, secrets).map(({ kind, layer, path, answers, right }) => {
    const said = answers.map((answer, i) => {
      const text = kind === 'visible' ? pathOf(image.merged, answer) : String(answer)
      return i === right ? `[${text}]` : text
    })
    return `${layer} ${kind} ${pathOf(image.merged, path)}: ${said.join(' ')}`
  })
}

describe('bets', () => {
  it('ask at an opaque marker which path is there: what the layer itself brings', async () => {
    expect(await bets(['+ a 1\n+ d/\n+ d/x 1\n+ d/y 2\n+ d/z 3', '+ d/\n+ d/new 1\nopaque d'])).toEqual([
      '1 visible d/new: [d/new] d/x d/y',
    ])
  })

  it('ask at the first deletion only, and of the layer in which it is', async () => {
    expect(await bets(['+ a 1\n+ b 1\n+ c 1', '+ e/', '- b', '- c'])).toEqual(['2 visible a: [a] b'])
  })

  it('ask what a change of metadata ships: all of the file again', async () => {
    expect(await bets(['+ a 50', '+ a 50 mode=600'])).toEqual(['1 bytes a: 0 [50] 100'])
  })

  it('ask which version is read where a layer overrides a file', async () => {
    expect(await bets(['+ a 5', '+ a 6', '+ a 7'])).toEqual(['1 text a: 0 [1]'])
  })

  it('ask whether a deleted key is still in the image, and not of one that is not deleted', async () => {
    const layers = ['+ keep 1\n+ key 5\n+ other 5', '- key']
    const asked = ['1 visible keep: [keep] key', '1 key key: 0 [1]']
    expect(await bets(layers, [{ layer: 0, path: 'key' }])).toEqual(asked)
    expect(await bets(layers, [{ layer: 0, path: 'other' }])).toEqual(asked.slice(0, 1))
    expect(await bets(layers, [{ layer: undefined, path: 'key' }])).toEqual(asked.slice(0, 1))
  })

  it('are none where nothing happens', async () => {
    expect(await bets(['+ a 1', '+ b 1'])).toEqual([])
  })

  it('have the right answers, of each kind at most one', async () => {
    await fc.assert(
      fc.asyncProperty(randomImage, async (made) => {
        const { layers, naive } = possible(made)
        fc.pre(!naive.isAmbiguous)
        const { trees, merged } = await mergeRecords(layers)
        const found = findBets({ trees, merged }, [])
        expect(new Set(found.map(({ kind }) => kind)).size).toBe(found.length)
        for (const { kind, layer, path, answers, right } of found) {
          const state = naive.states[layer]
          if (kind === 'visible') answers.forEach((answer, i) => expect(state?.has(pathOf(merged, answer))).toBe(i === right))
          if (kind === 'bytes') expect(answers[right]).toBe(computeImageSpace(trees, merged).layers[layer]?.contentBytes)
          if (kind === 'text') expect(state?.get(pathOf(merged, path))?.layer).toBe(answers[right])
        }
      }),
      { numRuns: Number(process.env['MERGE_RUNS'] ?? 1000) },
    )
  }, 600_000)
})
