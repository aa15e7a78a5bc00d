import { describe, expect, it } from 'vitest'
import { computeReport } from '../../src/analysis/index.ts'
import { findPath } from '../../src/tree/preorder.ts'
import { mergeRecords } from '../support/layers.ts'
import { layerOf } from '../support/tree-text.ts'

/** The waste of layers: sums, sums by layer, and by path each version as `@layer bytes reason by layer`. */
async function waste(...layers: string[]) {
  const { trees, merged } = await mergeRecords(layers.map(layerOf))
  const { space } = computeReport({ layers: trees, merged })
  return {
    content: space.contentBytes,
    wasted: space.wastedBytes,
    merged: space.mergedBytes,
    efficiency: space.efficiency,
    layers: space.layers.map(({ contentBytes, wastedBytes }) => [contentBytes, wastedBytes]),
    paths: space.wastedPaths.map(
      ({ path, wastedBytes, versions }) =>
        `${path} ${wastedBytes}: ${versions.map(({ layer, bytes, reason, by }) => `@${layer} ${bytes} ${reason} by ${by}`).join(', ')}`,
    ),
  }
}

const paths = async (...layers: string[]) => (await waste(...layers)).paths

describe('wasted space', () => {
  it('is nothing where nothing is hidden, and an empty image is efficient', async () => {
    expect(await waste('+ d/')).toEqual({ content: 0, wasted: 0, merged: 0, efficiency: 1, layers: [[0, 0]], paths: [] })
    expect(await waste('+ a 30', '+ b 70')).toEqual({
      content: 100,
      wasted: 0,
      merged: 100,
      efficiency: 1,
      layers: [
        [30, 0],
        [70, 0],
      ],
      paths: [],
    })
  })

  it('is what later layers delete and overwrite, by layer, path and version, most first', async () => {
    expect(await waste('+ a 30\n+ b 10\n+ keep 60', '+ a 20', '- b\n+ a 80')).toEqual({
      content: 200,
      wasted: 60,
      merged: 140,
      efficiency: 0.7,
      layers: [
        [100, 40],
        [20, 20],
        [80, 0],
      ],
      paths: ['a 50: @0 30 overwritten by 1, @1 20 overwritten by 2', 'b 10: @0 10 deleted by 2'],
    })
  })

  it('tells the reasons apart', async () => {
    expect(await paths('+ a 5', '- a')).toEqual(['a 5: @0 5 deleted by 1'])
    expect(await paths('+ d/\n+ d/a 5', '- d')).toEqual(['d/a 5: @0 5 deleted by 1'])
    expect(await paths('+ d/\n+ d/a 5', '- d\n+ d/')).toEqual(['d/a 5: @0 5 deleted by 1'])
    expect(await paths('+ a 5', '+ a 5 mode=600')).toEqual(['a 5: @0 5 metadata-only by 1'])
    expect(await paths('+ a 5', '+ a 5')).toEqual(['a 5: @0 5 metadata-only by 1'])
    expect(await paths('+ a 5', '+ a 5 x')).toEqual(['a 5: @0 5 overwritten by 1'])
    expect(await paths('+ a 5', '+ a/')).toEqual(['a 5: @0 5 overwritten by 1'])
    expect(await paths('+ d/\n+ d/a 5', 'opaque d')).toEqual(['d/a 5: @0 5 opaque by 1'])
    expect(await paths('+ d/\n+ d/a 5', '+ d 1')).toEqual(['d/a 5: @0 5 replaced-parent by 1'])
    expect(await paths('+ a 5\n+ a 7')).toEqual(['a 5: @0 5 shadowed by 0'])
  })

  it('is not a file of which one link is left', async () => {
    expect(await paths('+ a 5\n+ b => a', '- a')).toEqual([])
    expect(await paths('+ a 5\n+ b => a', '- b')).toEqual([])
    expect(await paths('+ a 5\n+ b => a', '- a', '- b')).toEqual(['a 5: @0 5 deleted by 1'])
  })

  it('is not counted for empty files', async () => {
    expect(await waste('+ a 0\n+ a 0', '- a')).toMatchObject({ wasted: 0, paths: [] })
  })

  it('names a path below a symbolic link as it is stored', async () => {
    const layers = ['+ real/\n+ link -> real\n+ b 4', '+ link/a 5', '- real/a\n- b']
    expect(await paths(...layers)).toEqual(['link/a 5: @1 5 deleted by 2', 'b 4: @0 4 deleted by 2'])
    const { trees, merged } = await mergeRecords(layers.map(layerOf))
    const nodes = computeReport({ layers: trees, merged }).space.wastedPaths.map(({ node }) => node)
    expect(nodes).toEqual([-1, findPath(merged, 'b')])
  })

  it('is neither what eStargz adds to a layer, nor content of the image', async () => {
    const form = '+ stargz.index.json 900\n+ .prefetch.landmark 1'
    expect(await waste(`+ a 30\n${form}`, `- a\n${form}`)).toMatchObject({ content: 30, wasted: 30, merged: 0 })
    // One of the two alone is a file like others.
    expect(await waste('+ stargz.index.json 900', '- stargz.index.json')).toMatchObject({ content: 900, wasted: 900 })
  })

  it('orders equal waste as the tree is ordered', async () => {
    expect(await paths('+ c 5\n+ a 5\n+ b/x 5\n+ big 9', '- a\n- b\n- c\n- big')).toEqual([
      'big 9: @0 9 deleted by 1',
      'a 5: @0 5 deleted by 1',
      'b/x 5: @0 5 deleted by 1',
      'c 5: @0 5 deleted by 1',
    ])
  })
})

describe('duplicates', () => {
  async function duplicates(...layers: string[]) {
    const { trees, merged } = await mergeRecords(layers.map(layerOf))
    const found = computeReport({ layers: trees, merged }).duplicates
    return [
      found.duplicateBytes,
      ...found.groups.map(
        ({ size, copies, duplicateBytes, listPaths }) =>
          `${copies} × ${size} = ${duplicateBytes}: ${listPaths()
            .map(({ path, layer }) => `${path} @${layer}`)
            .join(', ')}`,
      ),
    ]
  }

  it('are further copies of the same content in the final state, most bytes first', async () => {
    expect(await duplicates('+ a 10 x\n+ b 10 x\n+ c 10 y\n+ small 3\n+ small2 3', '+ d 10 x')).toEqual([
      23,
      '3 × 10 = 20: a @0, b @0, d @1',
      '2 × 3 = 3: small @0, small2 @0',
    ])
  })

  it('are neither hard links, nor what is gone, nor empty files, nor content of another length or beginning', async () => {
    expect(await duplicates('+ a 10\n+ b => a\n+ gone 10\n+ e 0\n+ f 0\n+ g 11\n+ h 10 y', '- gone')).toEqual([0])
  })

  it('are not what a file in the place of their directory took away', async () => {
    expect(await duplicates('+ d/\n+ d/a 10\n+ d/b 10', '+ d 7')).toEqual([0])
  })

  it('lists as many paths as are asked for', async () => {
    const { trees, merged } = await mergeRecords([layerOf('+ a 5\n+ b 5\n+ c 5')])
    const [group] = computeReport({ layers: trees, merged }).duplicates.groups
    expect(group?.listPaths(2).map(({ path }) => path)).toEqual(['a', 'b'])
    expect(group?.listPaths(9).map(({ path }) => path)).toEqual(['a', 'b', 'c'])
  })
})
