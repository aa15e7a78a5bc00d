import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stateAtEntry } from '../../../src/analysis/moments.ts'
import { LayerBeam } from '../../../src/analysis/steps/beam.ts'
import { layerTapeSteps } from '../../../src/analysis/steps/make-tape.ts'
import { emptyLayerTree } from '../../../src/layer/layer-tree.ts'
import { computeTreeAtStep, isPresent } from '../../../src/merge/at-step.ts'
import { mergeLayers } from '../../../src/merge/merge-layers.ts'
import { placeEntries } from '../../../src/merge/place-entries.ts'
import { pathOf } from '../../../src/tree/preorder.ts'
import { finishSteps } from '../../../src/tree/steps.ts'
import { readTar } from '../../support/layers.ts'
import { possible, randomImage } from '../../support/random-layers.ts'
import { tarBytes, type TarRecord } from '../../support/tar.ts'
import { layerOf } from '../../support/tree-text.ts'

async function open(layers: readonly (readonly TarRecord[])[]) {
  const trees = (await Promise.all(layers.map((records, layer) => readTar(tarBytes(records), layer)))).map(({ tree }) => tree)
  const image = { trees, ...mergeLayers(trees) }
  const placed = placeEntries(trees).layers
  const tapes = trees.map((_, layer) => finishSteps(layerTapeSteps(image, layer)))
  const beamAt = (layer: number, entries: number) => {
    const tape = tapes[layer]
    if (tape === undefined) throw new RangeError(`no layer ${layer}`)
    return { tape, beam: new LayerBeam(placed, trees[layer] ?? emptyLayerTree(), tape, entries) }
  }
  return { image, beamAt }
}

describe('a beam from the top', () => {
  it('sees at every moment the tree that unpacking gives, and the same layer of each path', async () => {
    await fc.assert(
      fc.asyncProperty(randomImage, async (made) => {
        const { layers, naive } = possible(made)
        fc.pre(!naive.isAmbiguous)
        const { image, beamAt } = await open(layers)
        const { merged } = image
        for (const layer of layers.keys()) {
          const before = computeTreeAtStep(merged, layer - 1).event
          const count = beamAt(layer, 0).tape.entries.source.length
          for (let entries = 0; entries <= count; entries++) {
            const { tape, beam } = beamAt(layer, entries)
            const state = stateAtEntry(tape, before, entries)
            for (let path = 1; path < state.length; path++) {
              const event = state[path] ?? -1
              const expected = isPresent(merged, event) ? merged.eventLayer[event] : undefined
              expect([pathOf(merged, path), beam.look(pathOf(merged, path)).layer]).toEqual([pathOf(merged, path), expected])
            }
          }
        }
      }),
      { numRuns: Number(process.env['MERGE_RUNS'] ?? 1500) },
    )
  }, 600_000)

  it('ends at a file, goes on below a directory, and is stopped by a whiteout and by an opaque directory', async () => {
    const { beamAt } = await open(
      ['+ d/\n+ d/x 1\n+ e/\n+ e/y 1\n+ f 1', '+ d/\n+ d/z 1\n+ f 2', '- d/x\n+ e/\nopaque e\n+ f 3'].map(layerOf),
    )
    const { beam } = beamAt(2, 4)
    expect(beam.look('f')).toEqual({ meetings: ['unseen', 'unseen', 'file'], layer: 2 })
    expect(beam.look('d')).toEqual({ meetings: ['directory', 'directory', 'nothing'], layer: 1 })
    expect(beam.look('d/x')).toEqual({ meetings: ['unseen', 'unseen', 'stopped'], layer: undefined })
    expect(beam.look('e/y')).toEqual({ meetings: ['unseen', 'unseen', 'stopped'], layer: undefined })
    expect(beam.look('e')).toEqual({ meetings: ['unseen', 'unseen', 'opaque'], layer: 2 })
    expect(beam.look('d/z')).toEqual({ meetings: ['unseen', 'file', 'nothing'], layer: 1 })
  })
})
