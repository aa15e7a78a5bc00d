import { describe, expect, it } from 'vitest'
import { makeProblem } from '../../src/bytes/problem.ts'
import { collectProblems, type KnownImage, problemsForReport } from '../../src/tasks/collect-problems.ts'
import { openBytes } from '../support/archives.ts'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'

const ofLayer = (layer: number, path: string) => {
  const where = { layer, path }
  return makeProblem('warning', 'hardlink-target', { ...where, target: 'x' }, where)
}
const ofArchive = makeProblem('warning', 'thrown', { message: 'archive' })
const ofImage = makeProblem('warning', 'thrown', { message: 'image' })
const ofNoLayer = makeProblem('warning', 'thrown', { message: 'merge' })

async function known(): Promise<KnownImage> {
  const [image] = (
    await openBytes(archiveOf(buildImage({ layers: ['+ a 1', '+ b 1'].map((text) => tarBytes(layerOf(text))) }).files))
  ).images
  if (image === undefined) throw new Error('there is one')
  return {
    archive: { problems: [ofArchive] },
    image: { problems: [ofImage] },
    layers: image.layers.map((layer) => ({
      layer,
      content: { compression: 'gzip', problems: [ofLayer(layer.index, 'content')] },
      verification: { problems: [ofLayer(layer.index, 'digest')] },
    })),
    mergeProblems: [ofLayer(1, 'merge'), ofNoLayer, ofLayer(0, 'merge')],
  }
}

describe('what is wrong with an image', () => {
  it('stands at the layer that the problem names, what names none at the image', async () => {
    expect(collectProblems(await known())).toEqual([
      { layer: undefined, problems: [ofArchive, ofImage, ofNoLayer] },
      { layer: 0, problems: ['content', 'digest', 'merge'].map((path) => ofLayer(0, path)) },
      { layer: 1, problems: ['content', 'digest', 'merge'].map((path) => ofLayer(1, path)) },
    ])
  })

  it('is told by reports without what is wrong with the archive', async () => {
    const { image, layers } = problemsForReport(await known())
    expect(image).toEqual([ofImage, ofNoLayer])
    expect(layers).toEqual([0, 1].map((layer) => ['content', 'digest', 'merge'].map((path) => ofLayer(layer, path))))
  })
})
