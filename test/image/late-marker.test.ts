import { describe, expect, it } from 'vitest'
import { loadImage } from '../../src/tasks/load-image.ts'
import { createTestRunner, openBytes } from '../support/archives.ts'
import { CountedFiles } from '../support/counted-files.ts'
import { buildImage, type TestLayout } from '../support/image.ts'
import { tarBytes, type TarRecord } from '../support/tar.ts'
import { layerOf } from '../support/tree-text.ts'

const layers = ['+ etc/passwd 30', '+ srv/app 5'].map((text) => tarBytes(layerOf(text)))
const foreign = (count: number): TarRecord[] =>
  Array.from({ length: count }, (_, i) => ({ path: `usr/share/doc/package-${i}/copyright`, content: `${i}` }))
const recordsOf = (layout: TestLayout): TarRecord[] =>
  [...buildImage({ layers }, layout).files].map(([path, content]) => ({ path, content }))

describe('an archive whose marker comes after thousands of foreign names', () => {
  it.each([
    ['oci', 'oci'],
    ['docker25', 'oci'],
    ['docker-archive', 'docker-archive'],
    ['docker-legacy', 'docker-archive'],
  ] satisfies [TestLayout, string][])('is told right: %s', async (layout, format) => {
    const archive = await openBytes(tarBytes([...foreign(5000), ...recordsOf(layout)]))
    expect([archive.format, archive.images.length, archive.problems]).toEqual([format, 1, []])
    const [image] = archive.images
    if (image === undefined) throw new Error('there is one')
    const loaded = await loadImage(image, createTestRunner(), { digests: false })
    expect(loaded.layers.map(({ entries }) => entries)).toEqual([1, 1])
  })

  it('is told right: docker-v1', async () => {
    const [top, base] = ['b'.repeat(64), 'a'.repeat(64)]
    const records = [
      { path: `${base}/json`, content: '{}' },
      { path: `${base}/layer.tar`, content: layers[0] ?? '' },
      { path: `${top}/json`, content: JSON.stringify({ parent: base }) },
      { path: `${top}/layer.tar`, content: layers[1] ?? '' },
      { path: 'repositories', content: JSON.stringify({ app: { latest: top } }) },
    ]
    const { format, images } = await openBytes(tarBytes([...foreign(5000), ...records]))
    expect([format, images.map((image) => [image.references, image.layers.length])]).toEqual([
      'docker-archive-1',
      [[['app:latest'], 2]],
    ])
  })

  it('is told right too when its blobs stand before them and its marker behind', async () => {
    const records = recordsOf('oci')
    const isMarker = ({ path }: TarRecord) => typeof path === 'string' && !path.startsWith('blobs/')
    const archive = await openBytes(
      tarBytes([...records.filter((record) => !isMarker(record)), ...foreign(5000), ...records.filter(isMarker)]),
    )
    expect([archive.format, archive.images[0]?.layers.map(({ blob }) => blob !== undefined)]).toEqual(['oci', [true, true]])
  })
})

describe('a root file system', () => {
  it('is told by its folders, without being walked to its end', async () => {
    const counted = new CountedFiles({ isDear: false })
    const folders = ['bin', 'dev', 'etc', 'usr', 'var']
    const records = Array.from({ length: 30_000 }, (_, i) => ({ path: `${folders[i % 5]}/${i}`, content: 'x'.repeat(600) }))
    const tar = tarBytes([...records, { path: 'manifest.json', content: '[]' }])
    const content = counted.add('rootfs.tar', tar)
    const archive = await createTestRunner([counted.kind]).run('open-archive', { kind: 'file', name: 'rootfs.tar', content })
    expect([archive.format, archive.problems]).toEqual(['rootfs', []])
    expect(counted.askedBytes).toBeGreaterThan(8 << 20)
    expect(counted.askedBytes).toBeLessThan(13 << 20)
    expect(tar.length).toBeGreaterThan(40_000_000)
  })

  it.each(['usr/lib/app/manifest.json', 'opt/index.json', 'var/oci-layout', 'srv/repositories'])(
    'stays one when it has %s',
    async (path) => {
      const archive = await openBytes(tarBytes([...foreign(5000), { path, content: '[]' }, ...foreign(10)]))
      expect([archive.format, archive.problems]).toEqual(['rootfs', []])
    },
  )

  it.each([
    ['manifest.json', '{"name": "An app", "icons": []}'],
    ['manifest.json', 'no JSON'],
    ['repositories', '{}'],
    ['index.json', '{}'],
  ])('stays one when %s at its top names no image: %s', async (path, content) => {
    for (const before of [10, 5000]) {
      const archive = await openBytes(tarBytes([...foreign(before), { path, content }, ...foreign(300)]))
      expect([archive.format, archive.images[0]?.layers.length]).toEqual(['rootfs', 1])
      expect(archive.problems.map(({ severity }) => severity).filter((severity) => severity !== 'note')).toEqual([])
    }
  })

  it('that is cut off far behind its first names is one', async () => {
    const tar = tarBytes(foreign(5000))
    const archive = await openBytes(tar.subarray(0, tar.length - 5000))
    expect([archive.format, archive.problems]).toEqual(['rootfs', []])
  })
})
