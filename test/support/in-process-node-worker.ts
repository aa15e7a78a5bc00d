import { EventEmitter } from 'node:events'
import { createWorkerPlatform } from '../../src/cli/worker-platform.ts'
import { serveJobs } from '../../src/jobs/node-worker.ts'
import type { NodeThreads } from '../../src/jobs/node-pool.ts'

/** Stands in for a worker of Node and does the jobs in this thread; whatever crosses is cloned, as between threads. */
export class InProcessNodeWorker extends EventEmitter {
  /** All that were started since the test emptied the list. */
  static readonly started: InProcessNodeWorker[] = []
  /** Names of the jobs that it was given, in order. */
  readonly jobs: string[] = []
  isTerminated = false
  readonly #port = new EventEmitter()

  constructor() {
    super()
    InProcessNodeWorker.started.push(this)
    serveJobs(
      {
        on: (event, listener) => this.#port.on(event, listener),
        postMessage: (value, transfer = []) => {
          const message: unknown = structuredClone(value, { transfer: [...transfer] })
          setImmediate(() => {
            if (!this.isTerminated) this.emit('message', message)
          })
        },
      },
      createWorkerPlatform(),
    )
  }

  postMessage(value: unknown, transfer: readonly ArrayBuffer[] = []): void {
    const message: unknown = structuredClone(value, { transfer: [...transfer] })
    if (typeof message === 'object' && message !== null && 'name' in message) this.jobs.push(String(message.name))
    setImmediate(() => {
      if (!this.isTerminated) this.#port.emit('message', message)
    })
  }

  async terminate(): Promise<number> {
    this.isTerminated = true
    this.emit('exit', 1)
    return 1
  }
}

/** So many threads, of which all but one are such workers. */
export function inProcessThreads(cores: number): NodeThreads {
  return { Worker: InProcessNodeWorker, entry: new URL('file:///worker.js'), cores }
}
