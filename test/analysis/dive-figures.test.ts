import { describe, expect, it } from 'vitest'
import { computeDiveFigures } from '../../src/analysis/dive-figures.ts'
import { mergeRecords } from '../support/layers.ts'
import { layerOf } from '../support/tree-text.ts'

async function dive(...layers: string[]) {
  const { trees, merged } = await mergeRecords(layers.map(layerOf))
  const { score, wastedBytes, sizeBytes, userBytes, wastedShare } = computeDiveFigures(trees, merged)
  return { score, wastedBytes, sizeBytes, userBytes, wastedShare }
}

/** Expected values are worked out by hand from dive's `filetree.Efficiency` (see semantics of `computeDiveFigures`). */
describe('dive’s figures', () => {
  it('call an image without content efficient', async () => {
    expect(await dive('+ d/')).toEqual({ score: 1, wastedBytes: 0, sizeBytes: 0, userBytes: 0, wastedShare: 0 })
  })

  it('count no waste for what occurs once', async () => {
    expect(await dive('+ a 30', '+ b 70')).toEqual({ score: 1, wastedBytes: 0, sizeBytes: 100, userBytes: 70, wastedShare: 0 })
  })

  it('count all sizes of a path from two copies on, the smallest for the score', async () => {
    expect(await dive('+ a 30\n+ b 50', '+ a 20')).toEqual({
      score: 70 / 100,
      wastedBytes: 50,
      sizeBytes: 100,
      userBytes: 20,
      wastedShare: 50 / 20,
    })
    expect(await dive('+ a 30', '+ a 20', '+ a 40')).toEqual({
      score: 20 / 90,
      wastedBytes: 90,
      sizeBytes: 90,
      userBytes: 60,
      wastedShare: 90 / 60,
    })
  })

  it('count a whiteout of a file as an occurrence of no bytes', async () => {
    expect(await dive('+ a 30\n+ b 10', '- a')).toEqual({
      score: 10 / 40,
      wastedBytes: 30,
      sizeBytes: 40,
      userBytes: 0,
      wastedShare: 0,
    })
  })

  it('count a whiteout of a folder by what is stacked below it at that time', async () => {
    // d occurs once, as a whiteout of 30 + 12 bytes; its files occur once each in their own layers, d/a twice.
    expect(await dive('+ d/\n+ d/a 30\n+ c 1', '+ d/a 5\n+ d/b 12', '- d')).toEqual({
      score: (5 + 12 + 1 + 17) / (30 + 5 + 12 + 1 + 17),
      wastedBytes: 35,
      sizeBytes: 48,
      userBytes: 17,
      wastedShare: 35 / 17,
    })
  })

  it('count nothing of a whiteout of a file, though a folder stood there before', async () => {
    // d occurs with 5 and with 0; d/a, which dive's stack still has below it, once.
    expect(await dive('+ d/\n+ d/a 30', '+ d 5', '- d')).toMatchObject({ score: 30 / 35, wastedBytes: 5, sizeBytes: 35 })
  })

  it('have below a folder neither what a whiteout took away nor what one above it did', async () => {
    // d/e occurs once, as a whiteout of 30 bytes; d as a whiteout of what is left, nothing, and as a file of 7.
    expect(await dive('+ d/\n+ d/e/\n+ d/e/a 30', '- d/e', '- d', '+ d 7')).toMatchObject({
      score: (30 + 30) / (30 + 30 + 7),
      wastedBytes: 7,
    })
  })

  it('have below a folder what an opaque marker took away, and what another kind of file did', async () => {
    // d occurs empty, as a whiteout of 30 bytes, and as a file of 7.
    expect(await dive('+ d/\n+ d/a 30', '+ d/\nopaque d', '- d', '+ d 7')).toMatchObject({
      score: 30 / (30 + 0 + 30 + 7),
      wastedBytes: 37,
    })
  })

  it('do not see opaque markers', async () => {
    expect(await dive('+ d/\n+ d/a 30', '+ d/\nopaque d\n+ d/b 5')).toEqual({
      score: 1,
      wastedBytes: 0,
      sizeBytes: 35,
      userBytes: 5,
      wastedShare: 0,
    })
  })

  it('take hard links and symbolic links for empty, and only leaves for paths', async () => {
    expect(await dive('+ a 30\n+ b => a\n+ c -> a', '+ b => a\n+ c -> b\n+ a 30')).toEqual({
      score: 30 / 60,
      wastedBytes: 60,
      sizeBytes: 60,
      userBytes: 30,
      wastedShare: 2,
    })
  })
})
