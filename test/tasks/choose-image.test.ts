import { describe, expect, it } from 'vitest'
import { chooseImages, labelImages } from '../../src/tasks/choose-image.ts'
import { openBytes } from '../support/archives.ts'
import { sampleImage, severalImages } from '../support/command-runs.ts'

describe('the images of an archive', () => {
  it('are chosen by platform and digest', async () => {
    const { images } = await openBytes(severalImages())
    const chosen = (reference?: string, platform?: string) =>
      chooseImages(images, { reference, platform }).map((image) => image.platform?.architecture)
    expect(chosen()).toEqual(['amd64', 'arm64'])
    expect(chosen(undefined, 'linux/arm64')).toEqual(['arm64'])
    expect(chosen(images[1]?.manifestDigest)).toEqual(['arm64'])
    expect(chosen(images[0]?.imageId)).toEqual(['amd64'])
    expect(chosen(images[0]?.imageId, 'linux/arm64')).toEqual([])
  })

  it('are chosen by name, also without what is in front of it', async () => {
    const { images } = await openBytes(sampleImage())
    const isChosen = (reference: string) => chooseImages(images, { reference, platform: undefined }).length === 1
    expect(['example/test:1', 'test:1', 'example/test', 'est:1'].map(isChosen)).toEqual([true, true, false, false])
  })

  it('are chosen by a name of which the tag latest is left out', async () => {
    const [image] = (await openBytes(sampleImage())).images
    if (image === undefined) throw new Error('there is one')
    const isChosen = (reference: string) =>
      chooseImages([{ ...image, references: ['a/b:latest', 'c:2'] }], { reference, platform: undefined }).length === 1
    expect(['a/b', 'a/b:latest', 'b:latest', 'c:2', 'c'].map(isChosen)).toEqual([true, true, true, true, false])
  })

  it('have labels of names and platform, of the configuration without a name, or of a word', async () => {
    const [image] = (await openBytes(sampleImage())).images
    if (image?.imageId === undefined) throw new Error('there is one')
    const { imageId, platform: _, manifestDigest, ...bare } = image
    const label = (...given: Parameters<typeof labelImages>[0]) => labelImages(given, 'none')
    expect(label(image)).toEqual(['example/test:1 linux/amd64'])
    expect(label({ ...image, references: ['a:1', 'b:2'] })).toEqual(['a:1 b:2 linux/amd64'])
    expect(label({ ...image, references: [] })).toEqual([`${imageId} linux/amd64`])
    expect(label({ ...bare, references: [] })).toEqual(['none'])
    expect(label(image, image)).toEqual(Array(2).fill(`example/test:1 linux/amd64 ${manifestDigest}`))
    expect(label({ ...bare, imageId }, { ...bare, imageId })).toEqual(Array(2).fill(`example/test:1 ${imageId}`))
    expect(label(bare, bare)).toEqual(['example/test:1', 'example/test:1'])
  })

  it('have labels of which no two are the same', async () => {
    const { images } = await openBytes(severalImages())
    const [amd64, arm64] = images
    if (amd64?.manifestDigest === undefined || arm64?.manifestDigest === undefined) throw new Error('two images were built')
    const twin = { ...amd64, manifestDigest: arm64.manifestDigest }
    expect(labelImages([amd64], 'none')[0]).not.toContain(amd64.manifestDigest)
    const [first, second] = labelImages([amd64, twin], 'none')
    expect([first?.endsWith(amd64.manifestDigest), second?.endsWith(arm64.manifestDigest)]).toEqual([true, true])
  })
})
