import { setImmediate } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createWorkerPlatform } from '../../src/cli/worker-platform.ts'
import type { JobRunner } from '../../src/jobs/jobs.ts'
import { createNodePool } from '../../src/jobs/node-pool.ts'
import { createTestSources, recipeOf } from '../support/sources.ts'
import { inProcessThreads, InProcessNodeWorker } from '../support/in-process-node-worker.ts'
import { tarBytes } from '../support/tar.ts'

const mebibyte = 1 << 20
const { started } = InProcessNodeWorker
let pool: JobRunner | undefined

beforeEach(() => {
  started.length = 0
})
afterEach(() => pool?.dispose())

function createPool(cores: number): JobRunner {
  pool = createNodePool({
    ...createWorkerPlatform(),
    sources: createTestSources(),
    nextTurn: () => setImmediate(),
    threads: inProcessThreads(cores),
  })
  return pool
}

function layerOf(bytes: number) {
  return recipeOf(tarBytes([{ path: 'f', content: Buffer.alloc(bytes, 1) }]))
}

const read = (runner: JobRunner, blob: ReturnType<typeof layerOf>, layer = 0) =>
  runner.run('read-layer', { blob, layer, mediaType: '', digests: true })

/** Reads layers of so many bytes, all asked for at once. */
const readAll = (runner: JobRunner, sizes: readonly number[]) =>
  Promise.all(sizes.map((size, layer) => read(runner, layerOf(size), layer)))

describe('the pool of the command line', () => {
  it('reads a small image in one thread, however many layers it has', async () => {
    const contents = await readAll(
      createPool(4),
      Array.from({ length: 20 }, () => 1000),
    )
    expect(contents.map(({ entries }) => entries)).toEqual(contents.map(() => 1))
    expect(started.length).toBe(0)
  })

  it('starts a worker for each large layer, and no more than there are cores', async () => {
    await readAll(createPool(4), [9 * mebibyte, 9 * mebibyte, mebibyte])
    expect(started.length).toBe(1)
    started.length = 0
    await readAll(
      createPool(3),
      Array.from({ length: 7 }, () => 9 * mebibyte),
    )
    expect(started.length).toBe(2)
    expect(started.every(({ jobs }) => jobs.length > 1)).toBe(true)
  })

  it('starts one for 32 MiB of small layers', async () => {
    const runner = createPool(4)
    await readAll(runner, [6 * mebibyte, 6 * mebibyte, 6 * mebibyte, 6 * mebibyte])
    expect(started.length).toBe(0)
    await readAll(runner, [6 * mebibyte, 6 * mebibyte])
    expect(started.length).toBe(1)
  })

  it('counts the bytes of small layers that are read in one job', async () => {
    const runner = createPool(4)
    const sizes = [6, 6, 6, 6, 6, 6]
    const inputs = sizes.map((size, layer) => ({ blob: layerOf(size * mebibyte), layer, mediaType: '', digests: false }))
    const halves = [inputs.slice(0, 3), inputs.slice(3)]
    await Promise.all(halves.map((layers) => runner.run('read-small-layers', { layers })))
    expect(started.map(({ jobs }) => jobs)).toEqual([['read-small-layers']])
  })

  it('starts none for a single layer, nor where there is one core', async () => {
    await readAll(createPool(4), [20 * mebibyte])
    await readAll(createPool(1), [9 * mebibyte, 9 * mebibyte])
    expect(started.length).toBe(0)
  })

  it('begins in its own thread what follows, and gives the same there and in workers', async () => {
    const runner = createPool(2)
    const blob = layerOf(9 * mebibyte)
    const [here, away] = await Promise.all([read(runner, blob), read(runner, blob)])
    expect(started.map(({ jobs }) => jobs)).toEqual([['read-layer']])
    expect(away).toEqual(here)
    const { merged } = await runner.run('assemble-image', { layers: [here.tree, away.tree] })
    expect([merged.layerCount, started.map(({ jobs }) => jobs.length)]).toEqual([2, [1]])
  })

  it('fails the job of a worker that dies, with why, and goes on without it', async () => {
    const runner = createPool(2)
    const sizes = [9 * mebibyte, 9 * mebibyte]
    const reading = sizes.map((size) => read(runner, layerOf(size)))
    started[0]?.emit('error', new Error('no memory is left'))
    started[0]?.emit('exit', 1)
    const [first, second] = await Promise.allSettled(reading)
    expect(first?.status).toBe('fulfilled')
    expect(second).toMatchObject({ reason: { fault: { code: 'worker-failed', args: { message: 'no memory is left' } } } })
    expect((await readAll(runner, sizes)).map(({ entries }) => entries)).toEqual([1, 1])
    expect(started.length).toBe(2)
  })

  it('says so when a worker ends before it answers', async () => {
    const runner = createPool(2)
    const reading = [0, 1].map(() => read(runner, layerOf(9 * mebibyte)))
    started[0]?.emit('exit', 0)
    const [, second] = await Promise.allSettled(reading)
    expect(second).toMatchObject({ reason: { fault: { code: 'worker-not-started' } } })
  })

  it('hears what workers say while its own thread reads', async () => {
    const runner = createPool(2)
    const order: string[] = []
    await Promise.all([
      read(runner, layerOf(60 * mebibyte)).then(() => order.push('here')),
      read(runner, layerOf(9 * mebibyte)).then(() => order.push('away')),
    ])
    expect(order).toEqual(['away', 'here'])
  })

  it('ends its workers', async () => {
    const runner = createPool(3)
    await readAll(runner, [9 * mebibyte, 9 * mebibyte, 9 * mebibyte])
    runner.dispose()
    expect(started.map(({ isTerminated }) => isTerminated)).toEqual([true, true])
  })
})
