import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { emptyLayerTree } from '../../src/layer/layer-tree.ts'
import type { LayerContent } from '../../src/layer/read-layer.ts'
import { GrowingImage, type PartialImage } from '../../src/tasks/growing-image.ts'
import { absentLayer } from '../../src/tasks/merged-image.ts'
import { createTestRunner } from '../support/archives.ts'
import { drawState, mergeRecords } from '../support/layers.ts'
import { layerOf } from '../support/tree-text.ts'

const texts = ['+ etc/\n+ etc/passwd 30', '- etc/passwd\n+ srv/app 5', '+ opt/tool 7']

/** The layers, read. */
async function readLayers(): Promise<LayerContent[]> {
  const { trees } = await mergeRecords(texts.map((text) => layerOf(text)))
  return trees.map((tree) => ({ ...absentLayer(), tree, entries: tree.kind.length - 1 }))
}

/** Grows an image of three layers; `shown` says what was shown. */
async function grow() {
  const shown: PartialImage[] = []
  const contents = await readLayers()
  const growing = new GrowingImage(texts.length, createTestRunner(), { show: async (image) => void shown.push(image) })
  const take = (layer: number) => growing.take(layer, contents[layer] ?? absentLayer())
  return { growing, take, shown, contents }
}

describe('an image that grows while its layers are read', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
  afterEach(() => void vi.useRealTimers())

  it('has the layers that are read without a gap from the base up, merged, and nothing of the others', async () => {
    const { take, shown } = await grow()
    take(2)
    await vi.advanceTimersByTimeAsync(5000)
    expect(shown).toEqual([])
    take(0)
    await vi.advanceTimersByTimeAsync(100)
    const [first] = shown
    if (first === undefined) throw new Error('it is not shown')
    expect(first.readLayers).toBe(1)
    expect(drawState(first.trees, first.merged)).toEqual(['etc/ @0', 'etc/passwd 30 @0'])
    expect(first.layers.map(({ entries }) => entries)).toEqual([2, 0, 0])
    expect(first.merged.layerCount).toBe(3)
  })

  it('is shown neither in the first moments nor with every layer', async () => {
    const { take, shown } = await grow()
    take(0)
    await vi.advanceTimersByTimeAsync(250)
    expect(shown).toEqual([])
    await vi.advanceTimersByTimeAsync(100)
    expect(shown.map(({ readLayers: count }) => count)).toEqual([1])
    take(1)
    await vi.advanceTimersByTimeAsync(400)
    expect(shown.length).toBe(1)
    await vi.advanceTimersByTimeAsync(300)
    expect(shown.map(({ readLayers: count }) => count)).toEqual([1, 2])
    const second = shown[1]
    if (second === undefined) throw new Error('it is not shown')
    expect(drawState(second.trees, second.merged)).toEqual(['etc/ @0', 'srv/ implied @1', 'srv/app 5 @1'])
  })

  it('leaves the trees that it is given as they are', async () => {
    const { take, shown, contents } = await grow()
    take(0)
    await vi.advanceTimersByTimeAsync(400)
    expect(shown.length).toBe(1)
    expect(contents[0]?.tree).toEqual((await readLayers())[0]?.tree)
    expect(shown[0]?.trees[1]).toEqual(emptyLayerTree())
  })

  it('shows nothing more once it is over', async () => {
    const { growing, take, shown } = await grow()
    take(0)
    growing.end()
    await vi.advanceTimersByTimeAsync(5000)
    expect(shown).toEqual([])
  })

  it('waits with the next one until the last is shown', async () => {
    const contents = await readLayers()
    let done = () => {}
    let count = 0
    const show = () => {
      count++
      return new Promise<void>((resolve) => (done = resolve))
    }
    const growing = new GrowingImage(texts.length, createTestRunner(), { show })
    growing.take(0, contents[0] ?? absentLayer())
    await vi.advanceTimersByTimeAsync(400)
    growing.take(1, contents[1] ?? absentLayer())
    await vi.advanceTimersByTimeAsync(5000)
    expect(count).toBe(1)
    done()
    // The pause is as long as it took, many times over.
    await vi.advanceTimersByTimeAsync(200_000)
    expect(count).toBe(2)
  })
})
