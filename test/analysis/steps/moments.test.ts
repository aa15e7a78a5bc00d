import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { computeImageSpace } from '../../../src/analysis/wasted-space.ts'
import { eventsBetween, groupMoments, stateAtEntry } from '../../../src/analysis/moments.ts'
import { momentLimit } from '../../../src/analysis/steps/layer-tape.ts'
import { layerTapeSteps } from '../../../src/analysis/steps/make-tape.ts'
import { EntryEffect, storedPathOf } from '../../../src/analysis/steps/tape-entry.ts'
import type { LayerTree } from '../../../src/layer/layer-tree.ts'
import { computeTreeAtStep, isPresent } from '../../../src/merge/at-step.ts'
import { mergeLayers } from '../../../src/merge/merge-layers.ts'
import { pathOf } from '../../../src/tree/preorder.ts'
import { finishSteps } from '../../../src/tree/steps.ts'
import { readTar } from '../../support/layers.ts'
import { naiveSteps } from '../../support/naive-steps.ts'
import { possible, randomImage } from '../../support/random-layers.ts'
import { tarBytes, type TarRecord } from '../../support/tar.ts'
import { layerOf } from '../../support/tree-text.ts'

async function open(layers: readonly (readonly TarRecord[])[]) {
  const trees = (await Promise.all(layers.map((records, layer) => readTar(tarBytes(records), layer)))).map(({ tree }) => tree)
  return { trees, ...mergeLayers(trees) }
}
type Opened = Awaited<ReturnType<typeof open>>

const tapeOf = (image: Opened, layer: number) => finishSteps(layerTapeSteps(image, layer))
const before = ({ merged }: Opened, layer: number) => computeTreeAtStep(merged, layer - 1).event

/** The paths that are there. */
function pathsOf({ merged }: Opened, state: Int32Array): string[] {
  return [...state.keys()].filter((path) => path > 0 && isPresent(merged, state[path] ?? -1)).map((path) => pathOf(merged, path))
}

/** By layer the entries with their effects. */
async function effects(...layers: string[]) {
  const image = await open(layers.map(layerOf))
  const layer = layers.length - 1
  const { entries } = tapeOf(image, layer)
  const names = Object.entries(EntryEffect)
  return Array.from(entries.source, (source, at) => {
    const effect = names.find(([, number]) => number === entries.effect[at])?.[0] ?? ''
    return `${storedPathOf(image.trees[layer] as LayerTree, source)} ${effect}`
  })
}

describe('steps through a layer', () => {
  it('gives at every moment the state of a naive replay, whichever moment comes before', async () => {
    await fc.assert(
      fc.asyncProperty(randomImage, fc.infiniteStream(fc.nat(20)), async (made, jumps) => {
        const { layers, naive } = possible(made)
        fc.pre(!naive.isAmbiguous)
        const image = await open(layers)
        for (const layer of layers.keys()) {
          const tape = tapeOf(image, layer)
          const base = before(image, layer)
          const count = tape.entries.source.length
          const seek = (entries: number) => stateAtEntry(tape, base, entries)
          expect(pathsOf(image, seek(count)).sort()).toEqual([...(naive.states[layer]?.keys() ?? [])].sort())
          // The root is there from the beginning.
          expect([...seek(count)].slice(1)).toEqual([...before(image, layer + 1)].slice(1))
          const forward = Array.from({ length: count + 1 }, (_, entries) => seek(entries))
          for (let entries = count; entries >= 0; entries--) expect(seek(entries)).toEqual(forward[entries])
          const there = (jumps.next().value ?? 0) % (count + 1)
          expect(seek(there)).toEqual(forward[there])
          const replay = naiveSteps(layers, layer)
          // Entries that make nothing are only on the tape.
          if (replay.isUnclear || replay.states.length !== count + 1) continue
          replay.states.forEach((state, entries) => {
            expect(pathsOf(image, forward[entries] ?? base).sort()).toEqual([...state.keys()].sort())
          })
        }
      }),
      { numRuns: Number(process.env['MERGE_RUNS'] ?? 3000) },
    )
  }, 600_000)

  it('finds the events of any moment as a pass over all of them does', async () => {
    await fc.assert(
      fc.asyncProperty(randomImage, async (made) => {
        const image = await open(possible(made).layers)
        for (const layer of image.trees.keys()) {
          const tape = tapeOf(image, layer)
          const { event, goneAt, madeAt } = tape.times
          const count = tape.entries.source.length
          for (let from = 0; from < count; from++)
            for (let to = from + 1; to <= count; to++) {
              const isIn = (entry = count) => entry >= from && entry < to
              const naive = [...event].filter((_, row) => isIn(goneAt[row]) || isIn(madeAt[row]))
              expect(eventsBetween(tape, from, to)).toEqual(naive)
            }
        }
      }),
      { numRuns: 200 },
    )
  }, 60_000)

  it('sums at the end of each layer to what the waste report of the image up to it says', async () => {
    await fc.assert(
      fc.asyncProperty(randomImage, async (made) => {
        const { layers, naive } = possible(made)
        fc.pre(!naive.isAmbiguous)
        const image = await open(layers)
        for (const layer of layers.keys()) {
          const tape = tapeOf(image, layer)
          const part = image.trees.slice(0, layer + 1)
          const space = computeImageSpace(part, mergeLayers(part).merged)
          expect([tape.shipped.at(-1), tape.visible.at(-1)]).toEqual([space.contentBytes, space.mergedBytes])
        }
      }),
      { numRuns: Number(process.env['MERGE_RUNS'] ?? 2000) },
    )
  }, 600_000)

  it('lets markers act first, wherever they stand, and names what each entry does', async () => {
    const base =
      '+ etc/\n+ etc/motd 5\n+ etc/own 5\n+ etc/same 5\n+ etc/kind 5\n+ app/old 9\n+ gone 3\n+ lib -> usr/lib\n+ usr/lib/'
    const top =
      '+ etc/\n+ etc/motd 6\n+ etc/own 5 mode=600\n+ etc/same 5\n+ etc/kind/\n+ etc/new 1\n+ etc/name => etc/new\n+ lib/x 2\n- gone\n- nothing\nopaque app'
    expect(await effects(base, top)).toEqual([
      '.wh.gone Whiteout',
      '.wh.nothing DanglingWhiteout',
      'app/.wh..wh..opq Opaque',
      'etc Rewritten',
      'etc/motd Overrides',
      'etc/own Metadata',
      'etc/same Rewritten',
      'etc/kind KindChanged',
      'etc/new Added',
      'etc/name HardLink',
      'lib/x ThroughLink',
    ])
  })

  it('takes away at the marker what the layer makes anew, and brings it back with its own entry', async () => {
    const image = await open(['+ d/\n+ d/a 1\n+ d/b 2', '+ d/\n+ d/a 3\nopaque d'].map(layerOf))
    const tape = tapeOf(image, 1)
    const states = Array.from({ length: 4 }, (_, entries) => pathsOf(image, stateAtEntry(tape, before(image, 1), entries)))
    expect(states).toEqual([['d', 'd/a', 'd/b'], ['d'], ['d'], ['d', 'd/a']])
    expect([...tape.shipped]).toEqual([3, 3, 3, 6])
    expect([...tape.visible]).toEqual([3, 0, 0, 3])
  })
})

describe('moments of a large layer', () => {
  it('are few, go over every entry once, and no added entry is with one that does something else', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.tuple(fc.nat(6), fc.nat(4), fc.nat(200)), { minLength: 1, maxLength: 400, selector: String }),
        fc.integer({ min: 1, max: 5 }),
        async (places, share) => {
          const path = ([a, b, c]: readonly [number, number, number]) => `${a}/${b}/${c}`
          const below = places.filter((_, i) => i % share === 0).map((place) => ({ path: path(place), content: 'old' }))
          const image = await open([below, places.map((place) => ({ path: path(place), content: 'new' }))])
          const tape = tapeOf(image, 1)
          const tree = image.trees[1] as LayerTree
          const check = (from: number, to: number) => {
            const bounds = [...groupMoments(tree, tape, from, to)]
            expect([bounds[0], bounds.at(-1)]).toEqual([from, to])
            expect(bounds.length - 1).toBeLessThanOrEqual(momentLimit)
            bounds.slice(1).forEach((end, i) => {
              const start = bounds[i] ?? 0
              expect(end).toBeGreaterThan(start)
              const added = [...tape.entries.effect.subarray(start, end)].map((effect) => effect === EntryEffect.Added)
              expect(new Set(added).size).toBe(1)
              // A group opens into its own moments, down to single entries.
              if (end - start > 1) check(start, end)
            })
          }
          check(0, tape.entries.source.length)
        },
      ),
      { numRuns: 100 },
    )
  }, 60_000)

  it('keeps the folders of a layer apart where there is room for them', async () => {
    const records = ['a', 'b', 'c'].flatMap((folder) =>
      Array.from({ length: 80 }, (_, i) => ({ path: `${folder}/${String(i).padStart(3, '0')}`, content: 'x' })),
    )
    const image = await open([records])
    const tree = image.trees[0] as LayerTree
    const bounds = groupMoments(tree, tapeOf(image, 0))
    expect([...bounds]).toEqual(expect.arrayContaining([0, 80, 160, 240]))
  })
})
