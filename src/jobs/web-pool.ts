import { createCachingSources } from '../bytes/cached-source.ts'
import { blobRecipe } from '../bytes/sources/blob.ts'
import type { SourceKind } from '../bytes/sources/source-kind.ts'
import { workerError } from './failure.ts'
import type { FromWorker } from './messages.ts'
import { spawnWorker } from './spawn-worker.ts'
import type { JobThread, ThreadListener } from './thread.ts'
import { packMessage } from './wire.ts'
import { createPool, type WorkerPoolRunner } from './worker-pool.ts'

/** A worker for each core: the page itself has little to do while layers are read. More than eight only compete for the disk. */
export function defaultPoolSize(): number {
  return Math.max(1, Math.min(8, navigator.hardwareConcurrency))
}

/**
 * The garbage collector lets buffers pile up the higher, the longer a worker has run, above all while layers are checked (seen, ten
 * gzip layers: 240 MB, against 150 MB with fresh workers); a new one starts in some 30 ms and compiles everything anew.
 */
const maxBytesPerWorker = 128 << 20

/** The threads are there mostly, and warm: they pay in a layer that takes some 60 ms. */
const helpBytes = 16 << 20

/**
 * The page's pool, of Web Workers. What is dear to read is kept in Blobs.
 * @param kinds of sources, beside those that every thread opens
 */
export function createWorkerPool(size = defaultPoolSize(), kinds: readonly SourceKind[] = []): WorkerPoolRunner {
  const sources = createCachingSources(kinds, (bytes) => blobRecipe(new Blob([bytes])))
  return createPool({
    size,
    sources,
    start: startWorker,
    maxBytesPerWorker,
    hashesBeside: size > 1,
    checksTogether: true,
    helpBytes,
  })
}

function startWorker({ onMessage, onDeath }: ThreadListener): JobThread {
  const worker = spawnWorker()
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => onMessage(data))
  worker.addEventListener('error', (event) => {
    event.preventDefault()
    onDeath(workerError(event))
  })
  return {
    isHere: false,
    post(message) {
      const { value, transfer } = packMessage(message)
      worker.postMessage(value, transfer)
    },
    terminate: () => worker.terminate(),
  }
}
