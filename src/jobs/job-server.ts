import { createSources } from '../bytes/open-source.ts'
import { cachedKind } from '../bytes/sources/cached.ts'
import type { SourceKind } from '../bytes/sources/source-kind.ts'
import type { Spool } from '../image/spool.ts'
import { packFailure } from './failure.ts'
import { Gate } from './gate.ts'
import { handlers } from './handlers.ts'
import type { JobContext, JobName, JobPlatform } from './jobs.ts'
import { KeeperClient } from './keeper.ts'
import type { FromWorker, ToWorker } from './messages.ts'
import { unpackMessage } from './wire.ts'

/** Least time between two tellings of a job's progress, in milliseconds: more often nobody can follow. */
const progressInterval = 100

/** What a worker brings. */
export interface WorkerPlatform {
  readonly createSpool: () => Spool
  /** As `JobPlatform` has it. */
  readonly gatheredBytes?: number
  /** As `JobPlatform` has it. */
  readonly hashesInLanes?: boolean
  /** Kinds of sources that only this worker opens. */
  readonly kinds?: readonly SourceKind[]
  /** Waited for between chunks: where the thread has other things to do. */
  readonly pause?: () => Promise<void>
}

/** The side of a worker that does jobs: forwards messages to the handlers and their answers back. */
export class JobServer {
  readonly #post: (message: FromWorker) => void
  readonly #keeper: KeeperClient
  readonly #platform: JobPlatform
  readonly #pause: (() => Promise<void>) | undefined
  readonly #running = new Map<number, { readonly controller: AbortController; readonly gate: Gate }>()

  constructor(post: (message: FromWorker) => void, { kinds = [], pause, ...platform }: WorkerPlatform) {
    this.#post = post
    this.#pause = pause
    this.#keeper = new KeeperClient(post)
    this.#platform = { ...platform, sources: createSources([...kinds, cachedKind(this.#keeper.locate)]) }
  }

  receive(message: ToWorker): void {
    if (message.type === 'run') {
      void this.#run(message.id, message.name, message.input)
      return
    }
    if (message.type === 'located' || message.type === 'not-located') {
      this.#keeper.receive(message)
      return
    }
    const job = this.#running.get(message.id)
    if (message.type === 'hold') job?.gate.close()
    else job?.gate.open()
    if (message.type === 'abort') job?.controller.abort()
  }

  async #run(id: number, name: JobName, input: unknown): Promise<void> {
    const controller = new AbortController()
    const gate = new Gate()
    this.#running.set(id, { controller, gate })
    let toldAt = -Infinity
    const context: JobContext<JobName> = {
      id,
      signal: controller.signal,
      pause: () => this.#pause?.().then(() => gate.pass()) ?? gate.pass(),
      onProgress: (progress, isKept = false) => {
        const now = performance.now()
        if (!isKept && now - toldAt < progressInterval) return
        toldAt = now
        this.#post({ type: 'progress', id, progress })
      },
      platform: this.#platform,
    }
    try {
      // The pool posted the input that belongs to the name.
      const handler = handlers[name] as (input: unknown, context: JobContext<JobName>) => Promise<unknown>
      this.#post({ type: 'done', id, output: await handler(unpackMessage(input), context) })
    } catch (thrown) {
      this.#post({ type: 'failed', id, failure: packFailure(thrown) })
    } finally {
      this.#running.delete(id)
    }
  }
}
