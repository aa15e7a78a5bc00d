import { JobServer, type WorkerPlatform } from './job-server.ts'
import type { ToWorker } from './messages.ts'
import { movedInNode, packMessage } from './wire.ts'

/** The port of a worker of `node:worker_threads` to the thread that started it. */
export interface NodePort {
  postMessage(value: unknown, transfer?: readonly ArrayBuffer[]): void
  on(event: 'message', listener: (message: ToWorker) => void): unknown
}

/** Does the jobs that the pool of another thread asks for (`node-pool.ts`). */
export function serveJobs(port: NodePort, platform: WorkerPlatform): void {
  const server = new JobServer((message) => {
    const { value, transfer } = packMessage(message)
    port.postMessage(value, movedInNode(transfer))
  }, platform)
  port.on('message', (message) => server.receive(message))
}
