import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ByteRange } from '../../src/bytes/byte-source.ts'
import { cachedKind } from '../../src/bytes/sources/cached.ts'
import type { SourceRecipe } from '../../src/bytes/sources/recipe.ts'
import { createSources, openKept } from '../../src/bytes/open-source.ts'
import type { JobRunner } from '../../src/jobs/jobs.ts'
import { KeeperClient, KeeperServer } from '../../src/jobs/keeper.ts'
import { createWorkerPool } from '../../src/jobs/web-pool.ts'
import { loadImage } from '../../src/tasks/load-image.ts'
import { checkLayers } from '../../src/tasks/check-layers.ts'
import { createTestRunner } from '../support/archives.ts'
import { CountedFiles } from '../support/counted-files.ts'
import { archiveOf, buildImage } from '../support/image.ts'
import { InProcessWorker } from '../support/in-process-worker.ts'
import { createTestSources } from '../support/sources.ts'
import { tarBytes } from '../support/tar.ts'

/** Bytes that do not compress, so that the blobs are larger than a few blocks of the cache. */
function noise(length: number, seed: number): Buffer {
  let state = seed
  return Buffer.from(Uint8Array.from({ length }, () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) >>> 24))
}

const layers = [3_000_000, 1_500_000, 700_000].map((length, i) =>
  tarBytes([
    { path: `data/${i}`, content: noise(length, i + 1) },
    { path: `etc/${i}`, content: 'password = hunter2hunter2\n' },
  ]),
)
const { files } = buildImage({ layers })
const archive = archiveOf(files)
const layerBytes = [...files].filter(([path]) => path.startsWith('blobs/')).reduce((sum, [, bytes]) => sum + bytes.length, 0)

afterEach(() => {
  vi.unstubAllGlobals()
})

function createPool(counted: CountedFiles, size: number): JobRunner {
  vi.stubGlobal('Worker', InProcessWorker)
  InProcessWorker.kinds = [counted.kind]
  InProcessWorker.started = 0
  return createWorkerPool(size, [counted.kind])
}

/** Opens, loads, searches and checks an image, all of the last three at once. */
async function doAll(runner: JobRunner, counted: CountedFiles): Promise<void> {
  const content = counted.add('image.tar', archive)
  const { images } = await runner.run('open-archive', { kind: 'file', name: 'image.tar', content })
  const [image] = images
  if (image === undefined) throw new Error('there is one')
  const [loaded, ...checked] = await Promise.all([
    loadImage(image, runner, { digests: false, onPreview: () => undefined }),
    ...checkLayers(image, runner, { search: true, digests: true }),
  ])
  expect(loaded.layers.map((layer) => [layer.entries, layer.problems])).toEqual(layers.map(() => [2, []]))
  expect(checked.map(({ scan }) => [scan?.scannedFiles, scan?.failure])).toEqual(layers.map(() => [1, undefined]))
  expect(checked.map(({ verification }) => [verification?.isDigestRight, verification?.isDiffIdRight])).toEqual(
    layers.map(() => [true, true]),
  )
}

const digestsOf = (blob: SourceRecipe) => ({ blob, layer: 0, search: false, digests: true })

const isDisjoint = (asked: readonly ByteRange[]) => {
  const sorted = asked.toSorted((a, b) => a.offset - b.offset)
  return sorted.every(({ offset }, i) => i === 0 || offset >= (sorted[i - 1]?.offset ?? 0) + (sorted[i - 1]?.size ?? 0))
}

describe('an archive that is dear to read', () => {
  it('is asked for each byte once while it is opened, read, searched and checked in one thread', async () => {
    const counted = new CountedFiles({ isDear: true, latency: 1 })
    await doAll(createTestRunner([counted.kind]), counted)
    expect([counted.askedBytes <= archive.length, isDisjoint(counted.asked)]).toEqual([true, true])
    expect(counted.askedBytes).toBeGreaterThanOrEqual(layerBytes)
  })

  it.each([1, 4])('is asked for each byte once for %d workers', async (size) => {
    const counted = new CountedFiles({ isDear: true, latency: 1 })
    const pool = createPool(counted, size)
    await doAll(pool, counted)
    pool.dispose()
    expect([counted.askedBytes <= archive.length, isDisjoint(counted.asked)]).toEqual([true, true])
    expect(InProcessWorker.started).toBeGreaterThanOrEqual(size)
  })

  it('would be read twice otherwise', async () => {
    const counted = new CountedFiles({ isDear: false })
    const pool = createPool(counted, 4)
    await doAll(pool, counted)
    pool.dispose()
    expect(counted.askedBytes).toBeGreaterThan(2 * layerBytes)
  })

  it('is read anew when it is opened anew, and where it was released', async () => {
    const counted = new CountedFiles({ isDear: true })
    const pool = createPool(counted, 2)
    const content = counted.add('image.tar', archive)
    const open = () => pool.run('open-archive', { kind: 'file', name: 'image.tar', content })
    const { opening, images } = await open()
    const once = counted.askedBytes
    expect(once).toBeGreaterThan(0)
    expect((await open()).opening).not.toBe(opening)
    expect(counted.askedBytes).toBe(2 * once)
    const blob = images[0]?.layers[0]?.blob
    if (blob === undefined) throw new Error('there is one')
    const askedFor = async () => {
      const before = counted.askedBytes
      await pool.run('check-layer', digestsOf(blob))
      return counted.askedBytes - before
    }
    expect(await askedFor()).toBeGreaterThan(blob.size / 2)
    expect(await askedFor()).toBe(0)
    pool.release(opening)
    expect(await askedFor()).toBeGreaterThanOrEqual(blob.size)
    pool.dispose()
  })
})

describe('a job that is cancelled', () => {
  it.each([false, true])('stops reading at once, kept or not: %s', async (isDear) => {
    const counted = new CountedFiles({ isDear, latency: 60_000 })
    const pool = createPool(counted, 1)
    const controller = new AbortController()
    const content = counted.add('image.tar', archive)
    const reading = pool.run('open-archive', { kind: 'file', name: 'image.tar', content }, { signal: controller.signal })
    const failed = reading.catch((thrown: unknown) => thrown)
    await vi.waitFor(() => expect(counted.asked.length).toBe(1))
    controller.abort('enough')
    expect(await failed).toBe('enough')
    await vi.waitFor(() => expect(counted.aborted).toBe(1))
    pool.dispose()
  })

  it('leaves the reading to another that wants the same', async () => {
    const counted = new CountedFiles({ isDear: true, latency: 30 })
    const pool = createPool(counted, 2)
    const content = counted.add('image.tar', archive)
    const { images } = await pool.run('open-archive', { kind: 'file', name: 'image.tar', content })
    const blob = images[0]?.layers[0]?.blob
    if (blob === undefined) throw new Error('there is one')
    const before = counted.asked.length
    const controller = new AbortController()
    const given = pool.run('check-layer', digestsOf(blob), { signal: controller.signal }).catch((thrown: unknown) => thrown)
    const kept = pool.run('check-layer', digestsOf(blob))
    await vi.waitFor(() => expect(counted.asked.length).toBeGreaterThan(before))
    controller.abort('enough')
    const { digests } = await kept
    expect([await given, digests?.blobDigest]).toEqual(['enough', images[0]?.layers[0]?.descriptor?.digest])
    expect(isDisjoint(counted.asked)).toBe(true)
    pool.dispose()
  })
})

describe('a thread that asks through another', () => {
  /** Client and server with a clone in between, as a worker's own worker has them. */
  function createChain(counted: CountedFiles) {
    const sources = createTestSources([counted.kind])
    const toClient: { receive(answer: Parameters<KeeperClient['receive']>[0]): void }[] = []
    const link = (locate: KeeperClient['locate']) => {
      const at = toClient.length
      const server = new KeeperServer(locate, (answer) => {
        const data = structuredClone(answer)
        setImmediate(() => toClient[at]?.receive(data))
      })
      const client = new KeeperClient((message) => {
        const data = structuredClone(message)
        setImmediate(() => server.receive(data))
      })
      toClient.push(client)
      return { client, server }
    }
    const outer = link(sources.locate)
    const inner = link(outer.client.locate)
    return { sources, inner }
  }

  it('gets the same bytes, the same errors, and is let go when it ends', async () => {
    const counted = new CountedFiles({ isDear: true, latency: 200 })
    const { sources, inner } = createChain(counted)
    const { recipe } = openKept(sources, 1)(counted.add('image.tar', archive))
    const source = createSources([cachedKind(inner.client.locate)]).open(recipe)
    expect(Buffer.compare(await source.read({ offset: 1000, size: 90_000 }), archive.subarray(1000, 91_000))).toBe(0)
    counted.beforeRead = () => {
      throw new Error('connection lost')
    }
    await expect(source.read({ offset: 1_000_000, size: 10 })).rejects.toThrow('connection lost')
    counted.beforeRead = () => undefined
    const controller = new AbortController()
    const asked = counted.asked.length
    const reading = source.read({ offset: 1_000_000, size: 10 }, controller.signal).catch((thrown: unknown) => thrown)
    await vi.waitFor(() => expect(counted.asked.length).toBe(asked + 1))
    controller.abort('enough')
    expect(await reading).toBe('enough')
    await vi.waitFor(() => expect(counted.aborted).toBe(1))
    void source.read({ offset: 2_000_000, size: 10 }).catch(() => undefined)
    await vi.waitFor(() => expect(counted.asked.length).toBe(asked + 2))
    inner.server.close()
    await vi.waitFor(() => expect(counted.aborted).toBe(2))
  })
})
