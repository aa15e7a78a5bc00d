import { describe, expect, it } from 'vitest'
import type { JobName, JobRunner } from '../../src/jobs/jobs.ts'
import { loadImage, type LoadOptions } from '../../src/tasks/load-image.ts'
import { createTestRunner, openBytes } from '../support/archives.ts'
import { archiveOf, buildImage } from '../support/image.ts'
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
      jobs: ['preview-image', 'read-layer', 'read-layer', 'assemble-image'],
      told: ['layer 0', 'layer 1'],
    })
    expect(await load(['+ a 1', '+ b 2'], (told) => ({ onPreview: onPreview(told) }))).toMatchObject({
      jobs: ['preview-image', 'read-layer', 'read-layer', 'assemble-image'],
      told: ['image'],
    })
  })

  it('of no layers promise nothing', async () => {
    const { told } = await load([], (tell) => ({ onPreview: onPreview(tell), onLayerPreview: onLayerPreview(tell) }))
    expect(told).toEqual([])
  })
})
