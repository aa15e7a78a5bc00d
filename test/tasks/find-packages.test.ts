import { describe, expect, it } from 'vitest'
import { findPackages } from '../../src/tasks/find-packages.ts'
import { loadImage } from '../../src/tasks/load-image.ts'
import { createTestRunner, openBytes } from '../support/archives.ts'
import { archiveOf, buildImage } from '../support/image.ts'
import { packageImage } from '../support/package-image.ts'
import { tarBytes } from '../support/tar.ts'

async function load(archive: Uint8Array<ArrayBuffer>) {
  const [image] = (await openBytes(archive)).images
  if (image === undefined) throw new Error('there is one')
  const runner = createTestRunner()
  return { image, runner, loaded: await loadImage(image, runner, { digests: false }) }
}
const silent = () => undefined

describe('the packages of an image', () => {
  it('are read with progress up to all bytes of the files that say something', async () => {
    const { image, runner, loaded } = await load(packageImage())
    const told: [number, number][] = []
    await findPackages(image, loaded, { runner, onProgress: silent }, { onBytes: (read, total) => told.push([read, total]) })
    const [last] = told.slice(-1)
    expect(last?.[0]).toBe(last?.[1])
    expect(told.map(([read]) => read)).toEqual(told.map(([read]) => read).toSorted((a, b) => a - b))
    expect(last?.[1]).toBeGreaterThan(600_000)
  })

  it('are no more read once a person stops it', async () => {
    const { image, runner, loaded } = await load(packageImage())
    const controller = new AbortController()
    const reading = findPackages(
      image,
      loaded,
      { runner, signal: controller.signal, onProgress: silent },
      { onBytes: () => controller.abort(new Error('stopped')) },
    )
    await expect(reading).rejects.toThrow('stopped')
  })

  it('whose layer is damaged are named as far as they stand before the damage', async () => {
    const manifest = (name: string) => ({
      path: `node_modules/${name}/package.json`,
      content: `{"name":"${name}","version":"1"}`,
    })
    const tar = tarBytes([manifest('a'), { path: 'filler', content: noise(400_000) }, manifest('b')])
    const { files } = buildImage({ layers: [tar] })
    for (const [name, bytes] of files) {
      if (bytes.length < 100_000) continue
      // In the middle of what is compressed: what follows cannot be read.
      const wrong = bytes.slice()
      const middle = Math.floor(wrong.length / 2)
      wrong.fill(0, middle, middle + 70_000)
      files.set(name, wrong)
    }
    const { image, runner, loaded } = await load(archiveOf(files))
    const report = await findPackages(image, loaded, { runner, onProgress: silent })
    expect(report.packages.map(({ name }) => name)).toEqual(['a'])
  })

  it('whose file is cut off by the end of its layer say so', async () => {
    const tar = tarBytes([{ path: 'lib/apk/db/installed', content: `P:a\nV:1\n\n${'#'.repeat(5000)}` }])
    const { image, runner, loaded } = await load(archiveOf(buildImage({ layers: [tar.slice(0, 2048)] }).files))
    const report = await findPackages(image, loaded, { runner, onProgress: silent })
    expect(report.packages.map(({ name }) => name)).toEqual(['a'])
    expect(report.unread.map(({ path, layer, reason }) => [path, layer, reason.id])).toEqual([
      ['lib/apk/db/installed', 0, 'damaged'],
    ])
  })
})

/** Bytes that no compression makes smaller, the same each time. */
function noise(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  let state = 1
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    bytes[i] = state >>> 24
  }
  return bytes
}
