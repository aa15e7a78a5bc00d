import { describe, expect, it } from 'vitest'
import { findHistory, findVersion } from '../../src/tasks/find-version.ts'
import { openArchive } from '../../src/tasks/open-archive.ts'
import { readImage } from '../../src/tasks/read-image.ts'
import { createTestRunner, fileOf } from '../support/archives.ts'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'

const layers = ['+ d/\n+ d/a 3\n+ gone 5\n+ l -> d', '+ d/a 4\n- gone', '+ ./ mode=700\n+ e 6'].map((text) =>
  tarBytes(layerOf(text)),
)

/** The image, read. @param missing a layer whose blob the archive does not have */
async function read(missing?: number) {
  const built = buildImage({ layers })
  if (missing !== undefined) built.files.delete(`blobs/sha256/${built.layerDigests[missing]?.slice('sha256:'.length)}`)
  const runner = createTestRunner()
  const host = { runner, onProgress: () => undefined }
  const opened = await openArchive(fileOf(archiveOf(built.files)), host)
  const [image] = opened.archive.images
  if (image === undefined) throw new Error('there is one')
  const { loaded } = await readImage(opened, image, host, {})
  return { image, loaded, runner }
}

describe('the version of a file', () => {
  it('is that of the step, links followed, and says where its content is', async () => {
    const { image, loaded, runner } = await read()
    const [before, after] = [0, 1].map((step) => findVersion(image, loaded, step, 'l/a'))
    expect(before).toMatchObject({ kind: 'file', layer: 0, size: 3 })
    expect(after).toMatchObject({ kind: 'file', layer: 1, size: 4 })
    if (after?.kind !== 'file' || after.file === undefined) throw new Error('it has content')
    const bytes = await runner.run('read-file', { file: after.file, range: { offset: 0, size: 9 } })
    expect(Buffer.from(bytes).toString()).toBe('abcd')
  })

  it('is none of what has no content, which is named as the image has it', async () => {
    const { image, loaded } = await read()
    expect(findVersion(image, loaded, 2, '/l')).toEqual({ kind: 'other', path: 'd' })
  })

  it('is nothing where nothing is, and then it is told what became of the path', async () => {
    const { image, loaded } = await read()
    const found = findVersion(image, loaded, 2, '/gone')
    if (found.kind !== 'nothing') throw new Error('it is gone')
    expect(found.history.path).toBe('gone')
    expect(found.history.events.map(({ layer, change }) => [layer, change])).toEqual([
      [0, 'added'],
      [1, 'deleted'],
    ])
    expect(findVersion(image, loaded, 2, 'never')).toEqual({ kind: 'nothing', history: { path: 'never', events: [] } })
  })

  it('has no place where the archive has not the layer', async () => {
    const { image, loaded } = await read(1)
    expect(findVersion(image, loaded, 2, 'd/a')).toMatchObject({ kind: 'file', layer: 0 })
    const whole = await read()
    const [, layer] = whole.image.layers
    if (layer === undefined) throw new Error('there are three')
    const { blob: _, ...absent } = layer
    const without = { ...whole.image, layers: whole.image.layers.map((one) => (one === layer ? absent : one)) }
    expect(findVersion(without, whole.loaded, 2, 'd/a')).toEqual({ kind: 'file', layer: 1, size: 4, file: undefined })
  })
})

describe('the history of a path', () => {
  it('is found however the path is written, that of the root too', async () => {
    const { loaded } = await read()
    for (const path of ['d/a', '/d/a', './d//a', 'd/x/../a'])
      expect(findHistory(loaded, path)).toMatchObject({ path: 'd/a', events: [{ layer: 0 }, { layer: 1 }] })
    expect(findHistory(loaded, '/').events.at(-1)).toMatchObject({ layer: 2, change: 'metadata' })
    expect(findHistory(loaded, '../d')).toEqual({ path: '../d', events: [] })
  })
})
