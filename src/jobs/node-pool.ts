import type { CachingSources } from '../bytes/cached-source.ts'
import type { FaultError } from '../bytes/errors.ts'
import { workerError } from './failure.ts'
import { JobServer, type WorkerPlatform } from './job-server.ts'
import type { JobRunner } from './jobs.ts'
import type { FromWorker } from './messages.ts'
import type { JobThread, ThreadListener } from './thread.ts'
import { movedInNode, packMessage } from './wire.ts'
import { createPool } from './worker-pool.ts'

/** A worker of `node:worker_threads`, as far as it is used here. */
export interface NodeWorker {
  postMessage(value: unknown, transfer?: readonly ArrayBuffer[]): void
  on(event: 'message', listener: (message: FromWorker) => void): unknown
  on(event: 'error', listener: (thrown: Error) => void): unknown
  on(event: 'exit', listener: (code: number) => void): unknown
  terminate(): Promise<number>
}

/** What Node has for further threads. */
export interface NodeThreads {
  readonly Worker: new (entry: URL, options: { readonly name: string }) => NodeWorker
  /** Script of a worker; it calls `serveJobs`. */
  readonly entry: URL
  /** How many threads may work at once, this one included. */
  readonly cores: number
}

/** What the command line brings. */
export interface NodePlatform extends WorkerPlatform {
  readonly sources: CachingSources
  /** Resolves after everything else that waits in this thread has had its turn. */
  readonly nextTurn: () => Promise<void>
  /** Undefined where all work is done in this thread. */
  readonly threads?: NodeThreads | undefined
}

/** More threads only compete for the disk, and each has a layer open. */
const maxThreads = 8

/**
 * A layer of so many stored bytes pays for a further thread: its start and the compiling of what it does take a core some
 * 100 ms, as long as reading a gzip layer of this size.
 */
const bytesForThread = 8 << 20

/** So many stored bytes of small layers do. A small image is read in one thread, whatever the number of its layers. */
const smallBytesForThread = 32 << 20

/** A layer of so many takes some 250 ms, and a thread that helps with it 100 ms to start. */
const helpBytes = 64 << 20

/** How long this thread works before it looks what the others have said, in milliseconds. */
const turn = 2

/**
 * The command line's pool: this thread, which does the first job and everything small, and workers of Node as soon as what is
 * to be read is worth them. No more layers are open at once than there are threads.
 */
export function createNodePool({ sources, nextTurn, threads, ...platform }: NodePlatform): JobRunner {
  let isHereTaken = false
  return createPool({
    size: threads === undefined ? 1 : Math.max(1, Math.min(maxThreads, threads.cores)),
    sources,
    start: (listener) => {
      if (isHereTaken && threads !== undefined) return startWorker(threads, listener)
      isHereTaken = true
      return startHere({ ...platform, pause: createTurns(nextTurn) }, listener)
    },
    maxBytesPerWorker: Infinity,
    helpBytes,
    isWorthStart: (jobBytes, started, askedBytes) =>
      started === 0 || jobBytes >= bytesForThread || started <= askedBytes / smallBytesForThread,
  })
}

function startWorker({ Worker, entry }: NodeThreads, { onMessage, onDeath }: ThreadListener): JobThread {
  const worker = new Worker(entry, { name: 'layerscope' })
  let isOver = false
  const die = (reason: FaultError) => {
    if (!isOver) onDeath(reason)
    isOver = true
  }
  worker.on('message', onMessage)
  worker.on('error', (thrown) => die(workerError(thrown)))
  worker.on('exit', () => die(workerError({ message: '' })))
  return {
    isHere: false,
    post(message) {
      const { value, transfer } = packMessage(message)
      worker.postMessage(value, movedInNode(transfer))
    },
    terminate() {
      isOver = true
      void worker.terminate()
    },
  }
}

/** This thread as one of the pool: nothing crosses, so nothing is packed. */
function startHere(platform: WorkerPlatform, { onMessage }: ThreadListener): JobThread {
  let isOver = false
  const server = new JobServer((message) => {
    if (!isOver) onMessage(message)
  }, platform)
  return {
    isHere: true,
    // Not at once: whoever asks for several jobs is to start the other threads first.
    post: (message) =>
      queueMicrotask(() => {
        if (!isOver) server.receive(message)
      }),
    terminate() {
      isOver = true
    },
  }
}

function createTurns(nextTurn: () => Promise<void>): () => Promise<void> {
  let since = performance.now()
  return async () => {
    if (performance.now() - since < turn) return
    await nextTurn()
    since = performance.now()
  }
}
