import { readChunks } from '../../../src/bytes/chunks.ts'
import { createSources } from '../../../src/bytes/open-source.ts'
import { blobRecipe } from '../../../src/bytes/sources/blob.ts'
import type { BlobRecipe } from '../../../src/bytes/sources/recipe.ts'
import type { JobRunner } from '../../../src/jobs/jobs.ts'
import { locateFile } from '../../../src/layer/file-location.ts'
import { createFileAccess } from '../../../src/tasks/file-access.ts'
import { checkLayers } from '../../../src/tasks/check-layers.ts'
import { createWorkerPool } from '../../../src/jobs/web-pool.ts'
import { ProblemList } from '../../../src/bytes/problem.ts'
import { TarReader } from '../../../src/formats/tar/tar-reader.ts'

/**
 * Runs single jobs in the page's own workers on files that were chosen, for the benchmark to time. Every function takes the
 * number of the file in the list and gives milliseconds.
 */
const input = document.querySelector('input')
const file = (index: number): File => {
  const found = input?.files?.[index]
  if (found === undefined) throw new Error(`no file ${index} was chosen`)
  return found
}

const recipe = (index: number): BlobRecipe => blobRecipe(file(index))

async function timed(run: () => Promise<unknown>): Promise<number> {
  const begin = performance.now()
  await run()
  return performance.now() - begin
}

/** Workers that have started and are at rest, as they are on the page when a file is chosen. */
async function readyPool(workers: number): Promise<JobRunner> {
  const pool = createWorkerPool(workers)
  pool.prepare()
  // As long as a person takes at least to find a file.
  await new Promise((resolve) => {
    setTimeout(resolve, 1500)
  })
  return pool
}

/** The time of what is done with workers that have started. */
async function timedOn(workers: number, run: (pool: JobRunner) => Promise<unknown>): Promise<number> {
  const pool = await readyPool(workers)
  const time = await timed(() => run(pool))
  pool.dispose()
  return time
}

/** The layers of an image that has but this one. */
const alone = (index: number) => {
  const blob = recipe(index)
  return { layers: [{ index: 0, name: '', blob, storedBytes: blob.size, emptyLayersBefore: 0, problems: [] }] }
}

const readOptions = { mediaType: '', digests: false }

const bench = {
  /** The trees of layers, with so many workers. */
  async readLayers(indexes: readonly number[], workers: number): Promise<number> {
    return timedOn(workers, (pool) =>
      Promise.all(indexes.map((index, layer) => pool.run('read-layer', { blob: recipe(index), layer, ...readOptions }))),
    )
  },

  /** The tree of a layer, then both of its digests. */
  async readAndVerify(index: number): Promise<number> {
    return timedOn(2, async (pool) => {
      await pool.run('read-layer', { blob: recipe(index), layer: 0, ...readOptions })
      await Promise.all(checkLayers(alone(index), pool, { search: false, digests: true }))
    })
  },

  /** The tree of a layer by its table of contents, in a worker that is already there, as on the page. */
  async previewLayer(index: number): Promise<number> {
    return timedOn(1, async (pool) => {
      const preview = await pool.run('preview-image', { layers: [{ layer: 0, blob: recipe(index), annotations: {} }] })
      if (!preview.isWhole) throw new Error('the layer has no table of contents')
    })
  },

  /** What is left to do when the last of several layers is read. */
  async assembleImage(indexes: readonly number[]): Promise<number> {
    const pool = await readyPool(2)
    const contents = await Promise.all(
      indexes.map((index, layer) => pool.run('read-layer', { blob: recipe(index), layer, ...readOptions })),
    )
    const time = await timed(() => pool.run('assemble-image', { layers: contents.map(({ tree }) => tree) }))
    pool.dispose()
    return time
  },

  /** The search for secrets. */
  async scanLayer(index: number): Promise<number> {
    return timedOn(1, (pool) => pool.run('check-layer', { blob: recipe(index), layer: 0, search: true, digests: false }))
  },

  /** Search and digests of a layer that is alone. */
  async checkLayer(index: number): Promise<number> {
    return timedOn(2, (pool) => Promise.all(checkLayers(alone(index), pool, { search: true, digests: true })))
  },

  /** What the browser itself offers: its decoder, read as it comes, with the same walk over the tar and nothing else. */
  async decompressionStream(index: number): Promise<number> {
    return timed(async () => {
      const reader = new TarReader({ entry: () => undefined }, new ProblemList())
      const chunks = file(index).stream().pipeThrough(new DecompressionStream('gzip')).getReader()
      for (let next = await chunks.read(); !next.done; next = await chunks.read()) reader.push(next.value)
    })
  },

  /** The file read once in large pieces and nothing done with it. */
  async readBytes(index: number): Promise<number> {
    return timed(async () => {
      for await (const chunk of readChunks(createSources().open(recipe(index))))
        if (chunk.length === 0) throw new Error('an empty chunk')
    })
  },

  /** Random files of a layer that is listed: one time for each, ascending, that of the very first, and the bytes that the checkpoints take. */
  async readRandomFiles(
    index: number,
    count: number,
  ): Promise<{ times: number[]; firstMs: number; checkpointBytes: number; tarBytes: number }> {
    const pool = await readyPool(1)
    const layer = await pool.run('read-layer', { blob: recipe(index), layer: 0, ...readOptions })
    const { tree, checkpoints, tarBytes } = layer
    const access = createFileAccess(pool)
    const blob = recipe(index)
    const files: number[] = []
    for (let node = 0; node < tree.kind.length; node++) {
      const size = tree.size[node] ?? 0
      if ((tree.dataOffset[node] ?? -1) > 0 && size > 0 && size <= 200_000) files.push(node)
    }
    const times: number[] = []
    let firstMs = 0
    let seed = 1
    for (let i = 0; i < count + 3; i++) {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
      const node = files[seed % files.length] ?? 0
      const size = tree.size[node] ?? 0
      const start = performance.now()
      const location = locateFile(layer, blob, node)
      if (location === undefined) throw new Error(`node ${node} is no file`)
      const content = await access.read(location, { offset: 0, size })
      // The first ones start the worker, and unpack a layer that has no places to go on from.
      if (i === 0) firstMs = performance.now() - start
      if (i >= 3) times.push(performance.now() - start)
      if (content.length !== size) throw new Error(`${content.length} bytes instead of ${size}`)
    }
    pool.dispose()
    return {
      times: times.toSorted((a, b) => a - b),
      firstMs,
      tarBytes,
      checkpointBytes: checkpoints.windows.length + checkpoints.offsets.length * 28,
    }
  },
}

export type PageBench = typeof bench

Object.assign(globalThis, { bench })
