import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { JobName, JobRunner } from '../../src/jobs/jobs.ts'
import { loadImage, type LoadOptions } from '../../src/tasks/load-image.ts'
import { createTestRunner, openBytes } from '../support/archives.ts'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { estargzBlob } from '../support/toc.ts'
import { layerOf } from '../support/tree-text.ts'

/** Loads an image of layers with tables of contents. @returns the jobs in their order, and what was told */
async function load(layers: readonly string[], wanted: (told: (what: string) => void) => Partial<LoadOptions>) {
  const blobs = layers.map((text) => estargzBlob(layerOf(text), { isBehindEnd: true }))
  const [image] = (await openBytes(archiveOf(buildImage({ layers: blobs.map(({ tar }) => tar), blobs }).files))).images
  if (image === undefined) throw new Error('there is one')
  const inner = createTestRunner()
  const jobs: JobName[] = []
  let previewed = () => {}
  const isPreviewed = new Promise<void>((resolve) => (previewed = resolve))
  const run: JobRunner['run'] = async (name, input, options) => {
    jobs.push(name)
    // Layers wait for the preview, where one was asked for.
    if (name === 'assemble-image' && jobs[0] === 'preview-image') await isPreviewed
    const output = await inner.run(name, input, options)
    if (name === 'preview-image') setTimeout(previewed, 0)
    return output
  }
  const told: string[] = []
  await loadImage(image, { ...inner, run }, { digests: false, ...wanted((what) => told.push(what)) })
  return { jobs, told }
}

const onLayerPreview = (told: (what: string) => void) => (layer: number) => told(`layer ${layer}`)
const onPreview = (told: (what: string) => void) => () => told('image')

describe('tables of contents', () => {
  it('are looked at only where somebody wants to know what they promise', async () => {
    expect((await load(['+ a 1', '+ b 2'], () => ({}))).jobs).not.toContain('preview-image')
    expect(await load(['+ a 1', '+ b 2'], (told) => ({ onLayerPreview: onLayerPreview(told) }))).toMatchObject({
      jobs: ['preview-image', 'read-small-layers', 'assemble-image'],
      told: ['layer 0', 'layer 1'],
    })
    expect(await load(['+ a 1', '+ b 2'], (told) => ({ onPreview: onPreview(told) }))).toMatchObject({
      jobs: ['preview-image', 'read-small-layers', 'assemble-image'],
      told: ['image'],
    })
  })

  it('of no layers promise nothing', async () => {
    const { told } = await load([], (tell) => ({ onPreview: onPreview(tell), onLayerPreview: onLayerPreview(tell) }))
    expect(told).toEqual([])
  })
})

describe('small layers', () => {
  /** Loads an image with as many workers; gives the layers of each job, and what the image holds. */
  async function loadWith(
    parallel: number,
    layers: readonly (readonly [text: string, size: number])[],
    more: Partial<LoadOptions> = {},
  ) {
    const tars = layers.map(([text, size]) => tarBytes([...layerOf(text), { path: 'filling', content: randomBytes(size) }]))
    const [image] = (await openBytes(archiveOf(buildImage({ layers: tars }).files))).images
    if (image === undefined) throw new Error('there is one')
    const inner = createTestRunner()
    const jobs: number[][] = []
    const run: JobRunner['run'] = async (name, input, options) => {
      if (name === 'read-layer' && 'layer' in input && typeof input.layer === 'number') jobs.push([input.layer])
      if (name === 'read-small-layers' && 'layers' in input)
        jobs.push(input.layers.flatMap((layer) => ('layer' in layer && typeof layer.layer === 'number' ? [layer.layer] : [])))
      return inner.run(name, input, options)
    }
    const read: number[] = []
    const onLayerRead = (layer: number) => read.push(layer)
    const loaded = await loadImage(image, { ...inner, parallel, run }, { digests: false, onLayerRead, ...more })
    return { jobs, read, names: loaded.trees.map(({ names }) => names.get(1)) }
  }

  it('are read together, after the large ones, by all workers', async () => {
    const small = ['+ a 1', '+ b 1', '+ c 1', '+ d 1'].map((text, i) => [text, i * 1000] as const)
    const { jobs, read, names } = await loadWith(2, [...small, ['+ e 1', 1 << 20]])
    expect(jobs).toEqual([[4], [3, 2], [1, 0]])
    expect(read.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4])
    expect(names).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  it('come first where the image is shown as it grows, then the base, then the largest, of equal ones the lower', async () => {
    const sizes = [300_000, 1000, 600_000, 2_000_000, 700_000]
    const { jobs } = await loadWith(
      1,
      sizes.map((size, i) => [`+ file${i} 1`, size] as const),
      { onPartial: () => Promise.resolve() },
    )
    expect(jobs).toEqual([[1], [0], [3], [2], [4]])
  })

  it('are not read in so large a job that nothing is told for long', async () => {
    const { jobs } = await loadWith(
      1,
      Array.from({ length: 40 }, (_, i) => [`+ file${i} 1`, 0] as const),
    )
    expect(jobs.map(({ length }) => length)).toEqual([16, 16, 8])
  })
})
