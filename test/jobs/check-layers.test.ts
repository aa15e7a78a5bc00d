import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CheckLayerInput, LayerTold } from '../../src/jobs/jobs.ts'
import { createWorkerPool } from '../../src/jobs/web-pool.ts'
import type { WorkerPoolRunner } from '../../src/jobs/worker-pool.ts'
import { checkLayer } from '../../src/layer/check-layer.ts'
import { compress } from '../support/image.ts'
import { InProcessWorker } from '../support/in-process-worker.ts'
import { blobSource, recipeOf } from '../support/sources.ts'
import { tarBytes } from '../support/tar.ts'
import { estargzBlob } from '../support/toc.ts'

/** Does not compress, so that a blob has several chunks. */
const noise = (size: number, seed: string) =>
  Buffer.concat(Array.from({ length: Math.ceil(size / 32) }, (_, i) => createHash('sha256').update(`${seed} ${i}`).digest()))
const recordsOf = (size: number, seed: string) => [
  { path: '.env', content: `API_TOKEN=${seed}X9kQ2mV7bN4cR8tLp\n` },
  { path: 'data', content: noise(size, seed) },
]
const tarOf = (size: number, seed: string) => tarBytes(recordsOf(size, seed))
const broken = gzipSync(tarOf(2_500_000, 'b'))
broken[1_500_000] = (broken[1_500_000] ?? 0) ^ 0x55

const estargz = estargzBlob(recordsOf(100_000, 'e'), { chunkSize: 30_000 })
const layers: readonly { readonly blob: Uint8Array; readonly annotations?: Readonly<Record<string, string>> }[] = [
  { blob: gzipSync(tarOf(3_000_000, 'a')) },
  { blob: tarOf(2_200_000, 'r') },
  { blob: compress(tarOf(1_700_000, 'z'), 'zstd') },
  { blob: broken },
  { blob: gzipSync(Buffer.alloc(0)) },
  estargz,
  { blob: gzipSync(Buffer.concat([tarOf(10_000, 'h'), Buffer.alloc(6_000_000)])) },
]

const inputOf = ({ blob, annotations = {} }: (typeof layers)[number], layer: number): CheckLayerInput => ({
  blob: recipeOf(blob),
  layer,
  annotations,
  search: layer % 3 !== 2,
  digests: layer !== 1,
})
const inputs = layers.map(inputOf)

let pool: WorkerPoolRunner

beforeEach(() => {
  vi.stubGlobal('Worker', InProcessWorker)
  pool = createWorkerPool(1)
})

afterEach(() => {
  pool.dispose()
  vi.unstubAllGlobals()
})

/** What a job tells of its layers. */
async function run(list: readonly CheckLayerInput[], signal?: AbortSignal, onTold: (told: LayerTold) => void = () => undefined) {
  const told = list.map((): LayerTold[] => [])
  const readBytes: (readonly number[])[] = []
  await pool.run(
    'check-layers',
    { layers: list },
    {
      signal,
      onProgress(progress) {
        if ('readBytes' in progress) readBytes.push(progress.readBytes)
        else {
          told[progress.at]?.push(progress.told)
          onTold(progress.told)
        }
      },
    },
  )
  return { told, readBytes }
}

/** The same checks, one after the other and without lanes. */
const expected = () =>
  Promise.all(
    layers.map(async (layer, at) => {
      const { blob: _, ...options } = inputOf(layer, at)
      return checkLayer(blobSource(layer.blob), options)
    }),
  )

const last = (told: readonly LayerTold[]) => told.at(-1)

describe('the check of several layers in one job', () => {
  it('finds what the check of each finds, and tells of each when it is done', async () => {
    const { told, readBytes } = await run(inputs)
    expect(told.map(last)).toEqual((await expected()).map((check) => ({ type: 'checked', check })))
    const found = told.map((list) => list.flatMap((one) => (one.type === 'found' ? one.findings : [])))
    expect(found.map((findings) => findings.map(({ path }) => path))).toEqual(
      inputs.map(({ search }, at) => (search && at !== 4 ? ['.env'] : [])),
    )
    expect(readBytes.length).toBeGreaterThan(0)
  })

  it('does in each job what it does in the first', async () => {
    const [first, second] = [await run(inputs), await run(inputs.toReversed())]
    expect(second.told.map(last).toReversed()).toEqual(first.told.map(last))
  })

  it('tells of one that fails, and goes on with the others', async () => {
    const failing = { ...inputs[0], blob: { kind: 'local' as const, file: '/nothing/there', size: 10 }, layer: 9 }
    const { told } = await run([failing as CheckLayerInput, ...inputs])
    expect(told.map((list) => last(list)?.type)).toEqual(['failed', ...inputs.map(() => 'checked')])
  })

  it('ends when it is called off, and leaves the thread as it was', async () => {
    const controller = new AbortController()
    const over = new Error('enough')
    const running = run(inputs, controller.signal, () => controller.abort(over))
    await expect(running).rejects.toBe(over)
    const { told } = await run(inputs)
    expect(told.map(last)).toEqual((await expected()).map((check) => ({ type: 'checked', check })))
    expect(InProcessWorker.started).toBeGreaterThan(0)
  })
})
