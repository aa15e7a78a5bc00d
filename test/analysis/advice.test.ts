import { describe, expect, it } from 'vitest'
import { sumAdvice } from '../../src/analysis/advice.ts'
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

  it('brings copies together by the layers that hold them, and says where', async () => {
    const tree = (top: string) => `+ ${top}/a 200000\n+ ${top}/in/b 90000 x\n+ ${top}/in/c 90000 x\n`
    const { trees, merged } = await mergeRecords([tree('srv/app'), tree('data/one'), tree('data/two/app')].map(layerOf))
    const { advice, space } = computeReport({ layers: trees, merged })
    expect(advice).toEqual([
      {
        id: 'link-copies',
        layer: 1,
        otherLayer: 0,
        savedBytes: 380_000,
        paths: 3,
        path: 'data/one',
        otherPath: 'srv/app',
        isMirror: true,
      },
      {
        id: 'link-copies',
        layer: 2,
        otherLayer: 0,
        savedBytes: 380_000,
        paths: 3,
        path: 'data/two/app',
        otherPath: 'srv/app',
        isMirror: true,
      },
    ])
    // b and c of the base are alike too, which is too little for a line.
    expect(sumAdvice(advice, space.contentBytes)).toEqual({
      changes: 2,
      savedBytes: 760_000,
      contentBytes: 1_140_000,
      restBytes: 380_000,
    })
  })

  it('calls folders alike only where every file of both is', async () => {
    const isMirror = async (...layers: string[]) => {
      const { trees, merged } = await mergeRecords(layers.map(layerOf))
      return computeReport({ layers: trees, merged }).advice.map((one) => one.id === 'link-copies' && one.isMirror)
    }
    const base = '+ app/a 200000\n+ app/b 90000 x'
    expect(await isMirror(base, '+ copy/a 200000\n+ copy/b 90000 x')).toEqual([true])
    expect(await isMirror(base, '+ copy/a 200000')).toEqual([true])
    expect(await isMirror(base, '+ copy/a 200000\n+ copy/b 90000 x\n+ copy/more 1')).toEqual([false])
    expect(await isMirror(`${base}\n+ app/more 1`, '+ copy/a 200000\n+ copy/b 90000 x')).toEqual([false])
    expect(await isMirror(base, '+ copy/a 200000\n+ copy/renamed 90000 x')).toEqual([false])
    expect(await isMirror(base, '+ copy/a 200000\n+ copy/deep/b 90000 x')).toEqual([false])
  })

  it('counts no copy that a link, a cleaned cache or the waste already has', async () => {
    const cached = '+ root/.npm/x 300000'
    expect(await advise(cached, '+ srv/x 300000')).toEqual([['clean-cache', 0, undefined, 300_000, 1]])
    expect(await advise('+ a 300000\n+ b => a')).toEqual([])
    // Moved by a later layer: the copy stays, what it came from is waste.
    expect(await advise('+ a 300000', '- a\n+ b 300000')).toEqual([['delete-in-the-same-run', 0, 1, 300_000, 1]])
    // A file that is linked from outside of the cache stays when the cache goes.
    expect(await advise('+ root/.npm/x 300000\n+ srv/x => root/.npm/x\n+ root/.npm/y 20000')).toEqual([
      ['clean-cache', 0, undefined, 20_000, 1],
    ])
  })

  it('is silent about copies in one layer up to a megabyte, and small ones of others', async () => {
    expect(await advise('+ a/x 999999\n+ b/x 999999')).toEqual([])
    expect(await advise('+ a/x 1000000\n+ b/x 1000000')).toEqual([['link-copies', 0, 0, 1_000_000, 1]])
    expect(await advise('+ a/x 99999', '+ b/x 99999')).toEqual([])
  })

  it('saves no byte twice, on made-up images of every kind of waste', async () => {
    const { trees, merged } = await mergeRecords(
      [
        '+ srv/a 200000\n+ srv/b 150000 b\n+ root/.npm/x 120000 x\n+ var/cache/apt/p 30000 p',
        '+ srv/a 200000 mode=600\n+ copy/b 150000 b\n+ opt/x 120000 x',
        '- srv/a\n+ again/a 200000\n+ third/b 150000 b\n- var/cache/apt/p',
        '+ copy/b 150000 other\n+ root/.npm/y 120000 x',
      ].map(layerOf),
    )
    const { advice, space, duplicates } = computeReport({ layers: trees, merged })
    const cached = advice.reduce((sum, one) => sum + (one.id === 'clean-cache' ? one.savedBytes : 0), 0)
    const { savedBytes, restBytes } = sumAdvice(advice, space.contentBytes)
    // Nothing but waste, caches and duplicates can be saved; what is left is at least every content once.
    expect(savedBytes).toBeLessThanOrEqual(space.wastedBytes + duplicates.duplicateBytes + cached)
    // srv/a twice and the apt package are waste; b of copy/ is overwritten; x in the cache twice; b of third/ is a copy.
    expect(savedBytes).toBe(200_000 * 2 + 30_000 + 150_000 + 120_000 * 2 + 150_000)
    // again/a, srv/b, copy/b and opt/x stay.
    expect(restBytes).toBe(200_000 + 150_000 + 150_000 + 120_000)
  })

  it('tells what each layer takes away from those below', async () => {
    const { trees, merged } = await mergeRecords(['+ a 5\n+ b 7', '+ a 6', '- b\n- a'].map(layerOf))
    expect(computeReport({ layers: trees, merged }).takenAwayBytes).toEqual([0, 5, 13])
  })
})
