import { createBlobSpool } from '../image/open-archive.ts'
import { decompressBeside } from './decompress-beside.ts'
import { Gate } from './gate.ts'
import { handlers } from './handlers.ts'
import type { JobContext, JobName } from './jobs.ts'
import { type FromWorker, packFailure, type ToWorker } from './messages.ts'
import { packMessage, unpackMessage } from './wire.ts'

/** More often than this, in milliseconds, nobody can follow. */
const progressInterval = 100

/** The worker's entry: forwards messages to the handlers and their answers back. */
const running = new Map<number, { readonly controller: AbortController; readonly gate: Gate }>()

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === 'run') {
    void run(data.id, data.name, data.input)
    return
  }
  const job = running.get(data.id)
  if (data.type === 'hold') job?.gate.close()
  else job?.gate.open()
  if (data.type === 'abort') job?.controller.abort()
})

async function run(id: number, name: JobName, input: unknown): Promise<void> {
  const controller = new AbortController()
  const gate = new Gate()
  running.set(id, { controller, gate })
  let toldAt = -Infinity
  const context: JobContext<JobName> = {
    signal: controller.signal,
    pause: () => gate.pass(),
    onProgress: (progress, isKept = false) => {
      const now = performance.now()
      if (!isKept && now - toldAt < progressInterval) return
      toldAt = now
      post({ type: 'progress', id, progress })
    },
    platform: { createSpool: createBlobSpool, decompressBeside },
  }
  try {
    // The pool posted the input that belongs to the name.
    const handler = handlers[name] as (input: unknown, context: JobContext<JobName>) => Promise<unknown>
    post({ type: 'done', id, output: await handler(unpackMessage(input), context) })
  } catch (thrown) {
    post({ type: 'failed', id, failure: packFailure(thrown) })
  } finally {
    running.delete(id)
  }
}

function post(message: FromWorker): void {
  const { value, transfer } = packMessage(message)
  postMessage(value, { transfer })
}
