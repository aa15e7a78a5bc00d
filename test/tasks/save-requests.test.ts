import { describe, expect, it } from 'vitest'
import { makeProblem } from '../../src/bytes/problem.ts'
import { createMasker } from '../../src/inspect/secrets/mask.ts'
import { loadImage } from '../../src/tasks/load-image.ts'
import { planLayer, planTar, writeListing } from '../../src/tasks/save-requests.ts'
import { findPath } from '../../src/tree/preorder.ts'
import { finishSteps } from '../../src/tree/steps.ts'
import { createTestRunner, openBytes } from '../support/archives.ts'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'

async function open(...layers: string[]) {
  const archive = await openBytes(archiveOf(buildImage({ layers: layers.map((text) => tarBytes(layerOf(text))) }).files))
  const [image] = archive.images
  if (image === undefined) throw new Error('there is one')
  return { archive, image }
}

describe('the request for files', () => {
  it('names the layers that have content of them, and no others', async () => {
    const { image } = await open('+ d/\n+ d/l -> a\n+ other 1', '+ d/a 3')
    const loaded = await loadImage(image, createTestRunner(), { digests: false })
    const needed = (path: string) => {
      const request = finishSteps(planTar(image, loaded, 1, [findPath(loaded.merged, path)]))
      return request.layers.map((layer) => layer?.blob)
    }
    expect(needed('d')).toEqual([undefined, image.layers[1]?.blob])
    expect(needed('other')).toEqual([image.layers[0]?.blob, undefined])
    expect(needed('')).toEqual(image.layers.map(({ blob }) => blob))
  })
})

describe('the request for a layer', () => {
  it('names its blob, and whether it is wanted as it is stored', async () => {
    const { archive, image } = await open('+ a 1', '+ b 2')
    const blob = image.layers[1]?.blob
    expect(blob).toBeDefined()
    for (const isStored of [true, false])
      expect(planLayer(archive, image, 1, isStored)).toMatchObject({
        request: { kind: 'layer', blob, isStored },
        known: { layers: [{ layer: { index: 1, problems: [] } }] },
      })
  })

  it('of an encrypted layer is for the blob only, of which nothing is wrong', async () => {
    const { archive, image } = await open('+ a 1')
    const [layer] = image.layers
    if (layer?.descriptor === undefined) throw new Error('there is one')
    const descriptor = { ...layer.descriptor, mediaType: `${layer.descriptor.mediaType}+encrypted` }
    const problems = [
      makeProblem('error', 'layer-encrypted', { layer: 0, mediaType: descriptor.mediaType }),
      makeProblem('note', 'layer-foreign', { layer: 0, urls: [] }),
    ]
    const encrypted = { ...image, layers: [{ ...layer, descriptor, problems }] }
    const stored = planLayer(archive, encrypted, 0, true)
    expect(stored.request).toMatchObject({ kind: 'layer', isStored: true })
    expect(stored.known.layers[0]?.layer.problems.map(({ code }) => code)).toEqual(['layer-foreign'])
    const unpacked = planLayer(archive, encrypted, 0, false)
    expect(unpacked.request).toBeUndefined()
    expect(unpacked.known.layers[0]?.layer.problems.map(({ code }) => code)).toEqual(['layer-encrypted', 'layer-foreign'])
  })

  it('that the image has not is none', async () => {
    const { archive, image } = await open('+ a 1')
    expect(planLayer(archive, image, 1, true)).toMatchObject({ request: undefined, known: { layers: [] } })
  })
})

describe('a list of files', () => {
  /** More rows than are written at once. */
  const names = Array.from({ length: 2500 }, (_, i) => `f${String(i).padStart(4, '0')}`)
  async function list(format: 'csv' | 'json', lines: readonly string[], secrets: readonly string[] = []) {
    const { image } = await open(lines.join('\n'))
    const loaded = await loadImage(image, createTestRunner(), { digests: false })
    const steps = writeListing(loaded, 0, format, createMasker(secrets))
    return finishSteps(steps)
  }

  it('is CSV with one head, or one array of JSON, whatever the number of rows', async () => {
    for (const count of [0, 1, 1000, 2500]) {
      const lines = names.slice(0, count).map((name) => `+ ${name} 1`)
      const csv = (await list('csv', lines)).join('').split('\r\n')
      expect(csv[0]).toBe('path,type,mode,uid,gid,size,mtime,layer,change,fate,fateLayer,link,hardLinkTo,sha256')
      expect(csv.slice(1, -1).map((line) => line.split(',')[0])).toEqual(names.slice(0, count).map((name) => `/${name}`))
      expect(csv.at(-1)).toBe('')
      const parts = await list('json', lines)
      const rows: unknown = JSON.parse(parts.join(''))
      expect(rows).toMatchObject(names.slice(0, count).map((path) => ({ path, size: 1 })))
      // A thousand rows a part, between the brackets.
      expect(parts.length).toBe(2 + Math.ceil(count / 1000))
    }
  })

  it('as CSV tells of every path what became of it', async () => {
    const { image } = await open('+ a 1\n+ b 2\n+ d/x 3\n+ e 4', '- a\n+ b 5\n+ d/.wh..wh..opq', '+ e/new 1')
    const loaded = await loadImage(image, createTestRunner(), { digests: false })
    const rows = (step: number) =>
      finishSteps(writeListing(loaded, step, 'csv', createMasker([])))
        .join('')
        .trimEnd()
        .split('\r\n')
        .slice(1)
        .map((line) => line.split(','))
        // Path, size, layer, change, fate and by which layer.
        .map((fields) => [fields[0], fields[5], ...fields.slice(7, 11)].join(' ').trim())
    expect(rows(0)).toEqual(['/a 1 0 added', '/b 2 0 added', '/d 0 0 added', '/d/x 3 0 added', '/e 4 0 added'])
    expect(rows(2)).toEqual([
      '/a 1 0 added deleted 1',
      '/b 5 1 modified',
      '/d 0 0 added',
      '/d/x 3 0 added hidden 1',
      '/e 0 2 type',
      '/e/new 1 2 added',
    ])
  })

  it('has secrets in names masked', async () => {
    const secret = 'zX9kQ2mV7bN4cR8tLp'
    for (const format of ['csv', 'json'] as const) {
      const text = (await list(format, [`+ ${secret} 1`], [secret])).join('')
      expect(text).not.toContain('zX9kQ2mV7b')
      expect(text).toContain('file')
    }
  })
})
