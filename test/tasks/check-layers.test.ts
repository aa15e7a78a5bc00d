import { describe, expect, it } from 'vitest'
import type { Image, Layer } from '../../src/image/types.ts'
import type { JobRunner } from '../../src/jobs/jobs.ts'
import { checkLayers, type CheckLayersOptions } from '../../src/tasks/check-layers.ts'
import { createTestRunner, openBytes } from '../support/archives.ts'
import { archiveOf, buildImage } from '../support/image.ts'
import { tarBytes } from '../support/tar.ts'

const mebibyte = 1 << 20
const secret = 'API_TOKEN=zX9kQ2mV7bN4cR8tLp'

/** An image with a layer for each size, stored as it is; each has a secret. */
async function imageOf(...sizes: readonly number[]): Promise<Image> {
  const layers = sizes.map((size) =>
    tarBytes([
      { path: '.env', content: secret },
      { path: 'data', content: Buffer.alloc(size) },
    ]),
  )
  const [image] = (await openBytes(archiveOf(buildImage({ layers, compression: 'none' }).files))).images
  if (image === undefined) throw new Error('there is one')
  return image
}

/** Checks an image, and says which passes were asked for: the layer, and what is looked for. */
async function check(image: Image, parallel: number, options: Partial<CheckLayersOptions> = {}) {
  const inner = createTestRunner()
  const asked: string[] = []
  const runner: JobRunner = {
    ...inner,
    parallel,
    run(name, input, more) {
      if ('digests' in input && 'search' in input)
        asked.push([input.layer, input.search && 'search', input.digests && 'digests'].filter((part) => part !== false).join(' '))
      return inner.run(name, input, more)
    },
  }
  const checked = await Promise.all(checkLayers(image, runner, { search: true, digests: true, ...options }))
  return { asked, checked }
}

describe('the check of the layers', () => {
  it('goes over each once, the largest first, and answers by layer', async () => {
    const { asked, checked } = await check(await imageOf(1000, 5000, 3000), 2)
    expect(asked).toEqual(['1 search digests', '2 search digests', '0 search digests'])
    expect(checked.map(({ scan }) => [scan?.findings.length, scan?.failure])).toEqual(asked.map(() => [1, undefined]))
    expect(checked.map(({ verification }) => [verification?.isDigestRight, verification?.isDiffIdRight])).toEqual(
      asked.map(() => [true, true]),
    )
  })

  it('looks only for what is asked for', async () => {
    const image = await imageOf(1000)
    const searched = await check(image, 2, { digests: false })
    expect(searched.asked).toEqual(['0 search'])
    expect(searched.checked).toMatchObject([{ scan: { scannedFiles: 1 }, verification: undefined }])
    const verified = await check(image, 2, { search: false })
    expect(verified.asked).toEqual(['0 digests'])
    expect(verified.checked).toMatchObject([{ scan: undefined, verification: { isDigestRight: true } }])
    expect((await check(image, 2, { search: false, digests: false })).asked).toEqual([])
  })

  it('does not search what is absent or encrypted, and verifies what there is', async () => {
    const image = await imageOf(1000, 1000)
    const layers = image.layers.map((layer): Layer => {
      if (layer.index === 0) {
        const { blob: _, ...rest } = layer
        return rest
      }
      const mediaType = 'application/vnd.oci.image.layer.v1.tar+encrypted'
      return { ...layer, ...(layer.descriptor === undefined ? {} : { descriptor: { ...layer.descriptor, mediaType } }) }
    })
    const { asked, checked } = await check({ ...image, layers }, 2)
    expect(asked).toEqual(['1 digests'])
    expect(checked.map(({ scan }) => scan?.failure?.code)).toEqual(['content-absent', 'content-encrypted'])
    expect(checked.map(({ verification }) => verification?.isDigestRight)).toEqual([undefined, true])
    expect(checked[1]?.verification?.isDiffIdRight).toBeUndefined()
  })

  it('searches and verifies a layer side by side that outweighs all others, where there are two cores', async () => {
    const image = await imageOf(1000, 40 * mebibyte)
    const told: number[] = []
    const onProgress = (layer: number, readBytes: number) => void (layer === 1 && told.push(readBytes))
    const { asked, checked } = await check(image, 2, { onProgress })
    expect(asked).toEqual(['1 search', '1 digests', '0 search digests'])
    expect(checked[1]).toMatchObject({ scan: { scannedFiles: 1 }, verification: { isDigestRight: true, isDiffIdRight: true } })
    expect([told.every((bytes, i) => bytes >= (told[i - 1] ?? 0)), told.at(-1)]).toEqual([true, image.layers[1]?.storedBytes])
    expect((await check(image, 1)).asked).toEqual(['1 search digests', '0 search digests'])
    expect((await check(image, 2, { search: false })).asked).toEqual(['1 digests', '0 digests'])
    expect((await check(await imageOf(40 * mebibyte, 40 * mebibyte), 2)).asked).toEqual(['0 search digests', '1 search digests'])
  })

  it('leaves the others theirs when one fails', async () => {
    const image = await imageOf(1000, 1000)
    const layers = image.layers.map((layer) =>
      layer.index === 0 ? { ...layer, blob: { kind: 'local' as const, file: '/nothing/there', size: 10 } } : layer,
    )
    const settled = await Promise.allSettled(
      checkLayers({ layers }, createTestRunner(), { search: true, digests: true, signal: undefined }),
    )
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  })
})
