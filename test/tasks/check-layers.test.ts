import { randomBytes } from 'node:crypto'
import { describe, expect, it, vi } from 'vitest'
import type { Image, Layer } from '../../src/image/types.ts'
import type { JobRunner } from '../../src/jobs/jobs.ts'
import { createWorkerPool } from '../../src/jobs/web-pool.ts'
import { checkLayers, type CheckLayersOptions } from '../../src/tasks/check-layers.ts'
import { createTestRunner, openBytes } from '../support/archives.ts'
import { archiveOf, buildImage, type TestCompression } from '../support/image.ts'
import { InProcessWorker } from '../support/in-process-worker.ts'
import { tarBytes } from '../support/tar.ts'

const mebibyte = 1 << 20
const secret = 'API_TOKEN=zX9kQ2mV7bN4cR8tLp'

/** An image with a layer for each size, each has a secret. */
async function imageOf(sizes: readonly number[], compression: TestCompression = 'none'): Promise<Image> {
  const layers = sizes.map((size) =>
    tarBytes([
      { path: '.env', content: secret },
      { path: 'data', content: randomBytes(size) },
    ]),
  )
  const [image] = (await openBytes(archiveOf(buildImage({ layers, compression }).files))).images
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
  it('begins with small layers, then the largest', async () => {
    const image = await imageOf([3 * mebibyte, 1000, 2 * mebibyte, 4 * mebibyte, 5000])
    const { asked } = await check(image, 2, { search: false })
    expect(asked.map((pass) => Number(pass.split(' ')[0]))).toEqual([4, 1, 3, 0, 2])
  })

  it('goes over each once, the largest first, and answers by layer', async () => {
    const { asked, checked } = await check(await imageOf([1000, 5000, 3000]), 2)
    expect(asked).toEqual(['1 search digests', '2 search digests', '0 search digests'])
    expect(checked.map(({ scan }) => [scan?.findings.length, scan?.failure])).toEqual(asked.map(() => [1, undefined]))
    expect(checked.map(({ verification }) => [verification?.isDigestRight, verification?.isDiffIdRight])).toEqual(
      asked.map(() => [true, true]),
    )
  })

  it('looks only for what is asked for', async () => {
    const image = await imageOf([1000])
    const searched = await check(image, 2, { digests: false })
    expect(searched.asked).toEqual(['0 search'])
    expect(searched.checked).toMatchObject([{ scan: { scannedFiles: 1 }, verification: undefined }])
    const verified = await check(image, 2, { search: false })
    expect(verified.asked).toEqual(['0 digests'])
    expect(verified.checked).toMatchObject([{ scan: undefined, verification: { isDigestRight: true } }])
    expect((await check(image, 2, { search: false, digests: false })).asked).toEqual([])
  })

  it('does not search what is absent or encrypted, and verifies what there is', async () => {
    const image = await imageOf([1000, 1000])
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

  it('lets another thread hash of a layer that outweighs all others, where hashing takes long', async () => {
    vi.stubGlobal('Worker', InProcessWorker)
    const pool = createWorkerPool(2)
    const run = vi.spyOn(pool, 'run')
    const jobs = () => run.mock.calls.splice(0).map(([name]) => name)
    for (const compression of ['none', 'gzip'] as const) {
      const image = await imageOf([1000, 40 * mebibyte], compression)
      const all = { search: true, digests: true }
      const checked = await Promise.all(checkLayers(image, pool, all))
      expect(jobs()).toEqual(['check-layer', 'hash-stream', 'check-layer'])
      expect(checked).toEqual((await check(image, 2)).checked)
      expect(checked[1]).toMatchObject({ scan: { scannedFiles: 1 }, verification: { isDigestRight: true, isDiffIdRight: true } })
      await Promise.all(checkLayers(image, pool, { search: true, digests: false }))
      await Promise.all(checkLayers(image, { ...pool, hashesBeside: false }, all))
      await Promise.all(checkLayers(await imageOf([40 * mebibyte, 40 * mebibyte, 100_000], compression), pool, all))
      expect(new Set(jobs())).toEqual(new Set(['check-layer']))
    }
    pool.dispose()
    vi.unstubAllGlobals()
  })

  it('has threads check their share of large layers side by side, where there are more of these than threads', async () => {
    vi.stubGlobal('Worker', InProcessWorker)
    const pool = createWorkerPool(2)
    const run = vi.spyOn(pool, 'run')
    const image = await imageOf([5 * mebibyte, 1000, 8 * mebibyte, 6 * mebibyte])
    const told = new Map<number, { read: number; paths: string[] }>()
    const onProgress: CheckLayersOptions['onProgress'] = (layer, read, findings) => {
      const paths = [...(told.get(layer)?.paths ?? []), ...findings.map(({ path }) => path)]
      told.set(layer, { read, paths })
    }
    const checked = await Promise.all(checkLayers(image, pool, { search: true, digests: true, onProgress }))
    const asked = run.mock.calls.map(([name, input]) => [
      name,
      'layers' in input ? input.layers.map((one) => 'layer' in one && one.layer) : 'layer' in input && input.layer,
    ])
    expect(asked).toEqual([
      ['check-layer', 1],
      ['check-layers', [3, 0]],
      ['check-layer', 2],
    ])
    expect(checked).toEqual((await check(image, 2)).checked)
    expect([0, 2, 3].map((layer) => told.get(layer)?.paths)).toEqual([['.env'], ['.env'], ['.env']])
    pool.dispose()
    vi.unstubAllGlobals()
  })

  it('fails all layers of a job that is lost', async () => {
    vi.stubGlobal('Worker', InProcessWorker)
    const pool = createWorkerPool(1)
    const lost = new Error('the thread is lost')
    const run: JobRunner['run'] = (name, input, options) =>
      name === 'check-layers' ? Promise.reject(lost) : pool.run(name, input, options)
    const image = await imageOf([5 * mebibyte, 1000, 5 * mebibyte])
    const settled = await Promise.allSettled(checkLayers(image, { ...pool, run }, { search: true, digests: true }))
    expect(settled.map((one) => one.status === 'rejected' && one.reason)).toEqual([lost, false, lost])
    pool.dispose()
    vi.unstubAllGlobals()
  })

  it('ends when the thread that hashes is lost, and says why', async () => {
    vi.stubGlobal('Worker', InProcessWorker)
    const pool = createWorkerPool(2)
    const lost = new Error('the thread is lost')
    const run: JobRunner['run'] = (name, input, options) =>
      name === 'hash-stream' ? Promise.reject(lost) : pool.run(name, input, options)
    const image = await imageOf([40 * mebibyte])
    const [check] = checkLayers(image, { ...pool, run }, { search: true, digests: true })
    await expect(check).rejects.toBe(lost)
    pool.dispose()
    vi.unstubAllGlobals()
  })

  it('leaves the others theirs when one fails', async () => {
    const image = await imageOf([1000, 1000])
    const layers = image.layers.map((layer) =>
      layer.index === 0 ? { ...layer, blob: { kind: 'local' as const, file: '/nothing/there', size: 10 } } : layer,
    )
    const settled = await Promise.allSettled(
      checkLayers({ layers }, createTestRunner(), { search: true, digests: true, signal: undefined }),
    )
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
  })
})
