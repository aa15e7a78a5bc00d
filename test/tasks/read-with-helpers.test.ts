import { randomBytes } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createWorkerPlatform } from '../../src/cli/worker-platform.ts'
import type { Image } from '../../src/image/types.ts'
import type { JobRunner } from '../../src/jobs/jobs.ts'
import { createNodePool } from '../../src/jobs/node-pool.ts'
import { createWorkerPool } from '../../src/jobs/web-pool.ts'
import { loadImage } from '../../src/tasks/load-image.ts'
import { createTestRunner, openBytes } from '../support/archives.ts'
import { archiveOf, buildImage, type TestCompression } from '../support/image.ts'
import { inProcessThreads } from '../support/in-process-node-worker.ts'
import { InProcessWorker } from '../support/in-process-worker.ts'
import { createTestSources } from '../support/sources.ts'
import { tarBytes } from '../support/tar.ts'

const mebibyte = 1 << 20

/** Noise of letters, which gzip makes blocks of its own codes from. @param size compressed, at least */
function lettersOf(size: number): Buffer {
  const bytes = randomBytes(Math.ceil(size * 1.4))
  for (let i = 0; i < bytes.length; i++) bytes[i] = 48 + ((bytes[i] ?? 0) & 63)
  return bytes
}

/** An image whose layers say that they are so large when they are compressed; they are so only up to 3 MiB, which is soon made. */
async function imageOf(sizes: readonly number[], compression: TestCompression): Promise<Image> {
  const layers = sizes.map((size) =>
    tarBytes([
      { path: 'data', content: lettersOf(Math.min(size, 3 * mebibyte)) },
      { path: 'etc/name', content: String(size) },
    ]),
  )
  const [image] = (await openBytes(archiveOf(buildImage({ layers, compression }).files))).images
  if (image === undefined) throw new Error('there is one')
  return { ...image, layers: image.layers.map((layer, i) => ({ ...layer, storedBytes: sizes[i] ?? 0 })) }
}

/** Loads an image in a pool of threads. `jobs`: what was asked for, in order, with how many layers were unread then. */
async function load(
  image: Image,
  threads: number | JobRunner,
  change: (run: JobRunner['run']) => JobRunner['run'] = (run) => run,
) {
  const pool = typeof threads === 'number' ? createWorkerPool(threads) : threads
  const jobs: string[] = []
  let unread = image.layers.length
  const changed = change((...args) => pool.run(...args))
  const run: JobRunner['run'] = async (name, input, options) => {
    jobs.push(name === 'inflate-pieces' ? `${name} ${unread}` : name)
    const output = await changed(name, input, options)
    if (name === 'read-layer') unread--
    return output
  }
  try {
    const { layers } = await loadImage(image, { ...pool, run }, { digests: false })
    return { jobs, layers }
  } finally {
    pool.dispose()
  }
}

const alone = async (image: Image) => (await loadImage(image, createTestRunner(), { digests: false })).layers
const facts = (layers: Awaited<ReturnType<typeof alone>>) =>
  layers.map(({ tree, tarBytes: size, entries, problems }) => ({ size, entries, problems, fingerprints: tree.fingerprintLow }))
const helpersOf = (jobs: readonly string[]) => jobs.filter((job) => job.startsWith('inflate-pieces'))

describe('a layer that outweighs all others', () => {
  beforeEach(() => vi.stubGlobal('Worker', InProcessWorker))
  afterEach(() => vi.unstubAllGlobals())

  it('is decompressed by all cores, from four on, with the same result', async () => {
    const image = await imageOf([17 * mebibyte], 'gzip')
    const { jobs, layers } = await load(image, 4)
    expect(jobs).toEqual(['read-layer', 'inflate-pieces 1', 'inflate-pieces 1', 'inflate-pieces 1', 'assemble-image'])
    expect(facts(layers)).toEqual(facts(await alone(image)))
    expect((await load(image, 3)).jobs).toEqual(['read-layer', 'assemble-image'])
  })

  it('is helped with only by cores that no other layer needs, begun or not', async () => {
    const image = await imageOf([mebibyte, 17 * mebibyte, mebibyte, mebibyte, mebibyte, mebibyte], 'gzip')
    const waiting: (() => void)[] = []
    const counts: number[] = []
    const { jobs, layers } = await load(image, 4, (run) => async (name, input, options) => {
      if (name === 'inflate-pieces') counts[counts.length - 1] = (counts.at(-1) ?? 0) + 1
      if (name !== 'read-layer' || !('layer' in input)) return run(name, input, options)
      if (input.layer === 1) {
        const reading = run(name, input, options)
        // All others end one after the other, while this is being read.
        for (let i = 0; i < 5; i++) {
          await new Promise((resolve) => setTimeout(resolve, 40))
          counts.push(0)
          waiting.shift()?.()
        }
        await new Promise((resolve) => setTimeout(resolve, 40))
        return reading
      }
      await new Promise<void>((resolve) => waiting.push(resolve))
      return run(name, input, options)
    })
    // 5, 4, 3, 2 and 1 layers are left, for four cores.
    expect(counts).toEqual([0, 0, 1, 1, 1])
    expect(helpersOf(jobs).map((job) => Number(job.split(' ')[1]))).toEqual([3, 2, 1])
    expect(facts(layers)).toEqual(facts(await alone(image)))
  })

  it('is not helped with when it is small, no gzip, or not that much larger', async () => {
    for (const [sizes, compression] of [
      [[15 * mebibyte], 'gzip'],
      [[17 * mebibyte], 'none'],
      [[9 * mebibyte, 17 * mebibyte, 9 * mebibyte], 'gzip'],
    ] as const) {
      expect(helpersOf((await load(await imageOf(sizes, compression), 4)).jobs)).toEqual([])
    }
  })

  it('is so by the command line too, from 64 MiB on', async () => {
    const node = () =>
      createNodePool({
        ...createWorkerPlatform(),
        sources: createTestSources(),
        nextTurn: () => setImmediate(),
        threads: inProcessThreads(4),
      })
    const image = await imageOf([65 * mebibyte], 'gzip')
    const { jobs, layers } = await load(image, node())
    expect(helpersOf(jobs).length).toBe(3)
    expect(facts(layers)).toEqual(facts(await alone(image)))
    expect(helpersOf((await load(await imageOf([63 * mebibyte], 'gzip'), node())).jobs)).toEqual([])
  })

  it('is read once more when who helps fails, and alone', async () => {
    const image = await imageOf([17 * mebibyte], 'gzip')
    const { jobs, layers } = await load(
      image,
      4,
      (run) => (name, input, options) =>
        name === 'inflate-pieces' ? Promise.reject(new Error('out of memory')) : run(name, input, options),
    )
    expect(jobs.filter((job) => job === 'read-layer').length).toBe(2)
    expect(facts(layers)).toEqual(facts(await alone(image)))
  })
})
